import type { ConfigNode } from "./config_node.ts";
import type { SourceRange } from "./source_range.ts";
import type { NodesOptions } from "./to_config_nodes.ts";

/** A node with its start and end in the text. */
export type SerializedNode = readonly [start: number, end: number, content: SerializedContent];

type SerializedContent =
  | null
  | boolean
  | number
  | string
  | readonly SerializedNode[]
  | { readonly mapping: readonly SerializedEntry[] }
  /** A number that JSON cannot write, such as `Infinity`. */
  | { readonly number: string };

type SerializedEntry = readonly [key: string, start: number, end: number, value: SerializedNode];

/** Makes JSON of a tree. What an alias stands for is written out each time. */
export function serializeNode(node: ConfigNode, from: number): SerializedNode {
  const { start, end } = node.range;
  return [start - from, end - from, serializeContent(node, from)];
}

function serializeContent(node: ConfigNode, from: number): SerializedContent {
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

/** Makes the tree again, with its ranges in a source. */
export function deserializeNode(
  [start, end, content]: SerializedNode,
  options: NodesOptions,
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

function rangeAt(start: number, end: number, { source, from }: NodesOptions): SourceRange {
  return { source, start: start + from, end: end + from };
}
