/**
 * A config's values as a tree in which each value and each key knows where it was written.
 *
 * @module
 */

import type { Json } from "../json.ts";
import type { SourceRange } from "./source_range.ts";

/** A value of a config. */
export type ConfigNode = MappingNode | ListNode | ScalarNode;

/** Values by key. A `Map`, so that no key can reach an object's prototype. */
export interface MappingNode {
  /** Tells it from the other nodes. */
  readonly kind: "mapping";
  /** In the order in which they were written. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  /** Where it was written. */
  readonly range: SourceRange;
}

/** A key of a mapping, with its value. */
export interface ConfigEntry {
  /** Where the key was written. */
  readonly key: SourceRange;
  /** The value. */
  readonly value: ConfigNode;
}

/** Values in order. */
export interface ListNode {
  /** Tells it from the other nodes. */
  readonly kind: "list";
  /** The values. */
  readonly items: readonly ConfigNode[];
  /** Where it was written. */
  readonly range: SourceRange;
}

/** A value that holds no others. */
export interface ScalarNode {
  /** Tells it from the other nodes. */
  readonly kind: "scalar";
  /** What was written. Infinite numbers and NaN are possible, as YAML can write them. */
  readonly value: null | boolean | number | string;
  /** Where it was written. */
  readonly range: SourceRange;
}

/** The way to a value: keys and list positions. */
export type NodePath = readonly (string | number)[];

/** What lies at a path, or the nearest place to show where nothing does. */
export interface Found {
  /** The value; null where the config has none. */
  readonly node: ConfigNode | null;
  /** Where the value was written, else the key of the innermost mapping that lacks it. */
  readonly range: SourceRange;
}

/**
 * Finds the value at a path.
 *
 * @param entry Where to start: a key with its value.
 * @param path The way from there.
 * @returns The value, or the nearest place to show.
 */
export function findNode(entry: ConfigEntry, path: NodePath): Found {
  let node = entry.value;
  let holder = entry.key;
  for (const part of path) {
    if (node.kind === "mapping") {
      const next = node.entries.get(String(part));
      if (next === undefined) return { node: null, range: holder };
      holder = next.key;
      node = next.value;
    } else if (node.kind === "list") {
      const next = node.items[Number(part)];
      if (next === undefined) return { node: null, range: node.range };
      holder = next.range;
      node = next;
    } else {
      return { node: null, range: holder };
    }
  }
  return { node, range: node.range };
}

/**
 * The plain value of a node.
 *
 * @param node The node.
 * @returns A new value that shares nothing with the tree.
 */
export function toValue(node: ConfigNode): Json {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(toValue);
    case "mapping":
      // fromEntries() defines properties, where an assignment could set a prototype.
      return Object.fromEntries(
        [...node.entries].map(([key, { value }]) => [key, toValue(value)]),
      );
  }
}
