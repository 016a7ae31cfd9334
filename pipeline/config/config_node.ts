import type { Json } from "../json.ts";
import type { SourceRange } from "./source_range.ts";

/** A value of a config: a tree in which each value and each key knows where it was written. */
export type ConfigNode = MappingNode | ListNode | ScalarNode;

/** Values by key: a `Map`, so that no key can reach the prototype of an object. */
export interface MappingNode {
  readonly kind: "mapping";
  /** In the order in which they were written. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  /** It replaces a mapping that it would else be merged over. */
  readonly replaces?: true;
  readonly range: SourceRange;
}

/** A key of a mapping, with its value. */
export interface ConfigEntry {
  readonly key: SourceRange;
  readonly value: ConfigNode;
}

/** Values in order. */
export interface ListNode {
  readonly kind: "list";
  readonly items: readonly ConfigNode[];
  readonly range: SourceRange;
}

/** A value that holds no others. */
export interface ScalarNode {
  readonly kind: "scalar";
  /** May be NaN or infinite, as YAML can write those. */
  readonly value: null | boolean | number | string;
  /**
   * The text of a number or a truth value where `String(value)` is another, such as `007`; and that of a
   * null that was written out.
   */
  readonly written?: string;
  readonly range: SourceRange;
}

/** The path to a value: keys and list positions. */
export type NodePath = readonly (string | number)[];

/** The value at a path. */
export interface Found {
  /** Null where the config has none. */
  readonly node: ConfigNode | null;
  /** The range of the value, else of the key of the innermost mapping that lacks it. */
  readonly range: SourceRange;
}

/** Finds the value at a path below a key. */
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

/** Makes a plain value of a node, which shares nothing with the tree. */
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
