import type { ConfigNode, ScalarNode } from "./config_node.ts";
import type { Source, SourceRange } from "./source_range.ts";

/** A node with its start and end in the text. */
export type SerializedNode = readonly [start: number, end: number, content: SerializedContent];

type SerializedContent =
  | null
  | boolean
  | number
  | string
  | readonly SerializedNode[]
  | { readonly mapping: readonly SerializedEntry[]; readonly replaces?: true }
  | WrittenScalar;

/** A value with its text; a number that JSON cannot write, such as `Infinity`, is a text. */
interface WrittenScalar {
  readonly written: string;
  readonly value: null | boolean | number | string;
}

type SerializedEntry = readonly [key: string, start: number, end: number, value: SerializedNode];

/** Makes JSON of a tree. What an alias stands for is written out each time. */
export function serializeNode(node: ConfigNode): SerializedNode {
  const { start, end } = node.range;
  return [start, end, serializeContent(node)];
}

function serializeContent(node: ConfigNode): SerializedContent {
  switch (node.kind) {
    case "scalar": {
      const { value, written } = node;
      if (written === undefined) return value;
      const isPlain = typeof value !== "number" || Number.isFinite(value);
      return { written, value: isPlain ? value : String(value) };
    }
    case "list":
      return node.items.map(serializeNode);
    case "mapping": {
      const mapping = [...node.entries].map(([name, { key, value }]) =>
        [name, key.start, key.end, serializeNode(value)] as const
      );
      return node.replaces ? { mapping, replaces: true } : { mapping };
    }
  }
}

/** Makes the tree again, with its ranges in a source. */
export function deserializeNode(
  [start, end, content]: SerializedNode,
  source: Source,
): ConfigNode {
  const range: SourceRange = { source, start, end };
  if (content === null || typeof content !== "object") {
    return { kind: "scalar", value: content, range };
  }
  if ("written" in content) return deserializeScalar(content, range);
  if ("mapping" in content) {
    const entries = content.mapping.map(([name, start, end, value]) =>
      [name, { key: { source, start, end }, value: deserializeNode(value, source) }] as const
    );
    const mapping = { kind: "mapping", entries: new Map(entries), range } as const;
    return content.replaces ? { ...mapping, replaces: true } : mapping;
  }
  return { kind: "list", items: content.map((item) => deserializeNode(item, source)), range };
}

function deserializeScalar({ written, value }: WrittenScalar, range: SourceRange): ScalarNode {
  const plain = typeof value === "string" ? Number(value) : value;
  return { kind: "scalar", value: plain, written, range };
}
