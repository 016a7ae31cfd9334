/**
 * A tree of config nodes as JSON, and back.
 *
 * @module
 */

import type { ConfigNode } from "./config_node.ts";
import type { Source, SourceRange } from "./source_range.ts";

/** A node: where in its text it begins and ends, and what it holds. */
export type SerializedNode = readonly [start: number, end: number, content: SerializedContent];

/** What a node holds: its value, its items, or its keys. */
export type SerializedContent =
  | null
  | boolean
  | number
  | string
  | readonly SerializedNode[]
  | { readonly mapping: readonly SerializedEntry[] }
  /** One that JSON cannot write, such as `Infinity`. */
  | { readonly number: string };

/** Where a key begins and ends, and its value. */
export type SerializedEntry = readonly [
  key: string,
  start: number,
  end: number,
  value: SerializedNode,
];

/** The text that a tree is of. */
export interface SerializedSource {
  /** The source that the text is in. */
  readonly source: Source;
  /** The offset in it that the text begins at. */
  readonly from: number;
}

/** Makes JSON of a tree, of which an alias is part as often as it stands there. */
export function serializeNode(node: ConfigNode, from: number): SerializedNode {
  const { start, end } = node.range;
  return [start - from, end - from, packContent(node, from)];
}

function packContent(node: ConfigNode, from: number): SerializedContent {
  switch (node.kind) {
    case "scalar": {
      const { value } = node;
      const isPlain = typeof value !== "number" || Number.isFinite(value);
      return isPlain ? value : { number: String(value) };
    }
    case "list":
      return node.items.map((item) => serializeNode(item, from));
    case "mapping":
      return {
        mapping: [...node.entries].map(([name, { key, value }]) =>
          [name, key.start - from, key.end - from, serializeNode(value, from)] as const
        ),
      };
  }
}

/** Makes the tree again, at its place in a source. */
export function deserializeNode(
  [start, end, content]: SerializedNode,
  options: SerializedSource,
): ConfigNode {
  const range = rangeAt(start, end, options);
  if (content === null || typeof content !== "object") {
    return { kind: "scalar", value: content, range };
  }
  if ("number" in content) return { kind: "scalar", value: Number(content.number), range };
  if ("mapping" in content) {
    const entries = content.mapping.map(([name, start, end, value]) =>
      [name, { key: rangeAt(start, end, options), value: deserializeNode(value, options) }] as const
    );
    return { kind: "mapping", entries: new Map(entries), range };
  }
  return { kind: "list", items: content.map((item) => deserializeNode(item, options)), range };
}

function rangeAt(start: number, end: number, { source, from }: SerializedSource): SourceRange {
  return { source, start: start + from, end: end + from };
}
