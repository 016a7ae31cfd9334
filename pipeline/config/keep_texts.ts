import { type ConfigNode, type NodePath, toValue } from "./config_node.ts";
import { alternativesOf, schemaAt, type ValueSchema } from "./value_schema.ts";

/**
 * Keeps the text of each number and truth value that stands where a text is wanted: `007`, `1.10` or a
 * digest of digits alone.
 *
 * @returns The same node where nothing changes.
 */
export function keepTexts(node: ConfigNode, schema: ValueSchema): ConfigNode {
  const value = toValue(node);
  return keepBelow(node, [], (path) => schemaAt(schema, path, value));
}

function keepBelow(
  node: ConfigNode,
  path: NodePath,
  schemaOf: (path: NodePath) => ValueSchema,
): ConfigNode {
  switch (node.kind) {
    case "scalar": {
      const { value, written, range } = node;
      const isText = value !== null && typeof value !== "string" &&
        wantsText(schemaOf(path), value);
      return isText ? { kind: "scalar", value: written ?? String(value), range } : node;
    }
    case "list": {
      const items = node.items.map((item, index) => keepBelow(item, [...path, index], schemaOf));
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    case "mapping": {
      let isSame = true;
      const entries = [...node.entries].map(([name, { key, value }]) => {
        const kept = keepBelow(value, [...path, name], schemaOf);
        isSame &&= kept === value;
        return [name, { key, value: kept }] as const;
      });
      return isSame ? node : { ...node, entries: new Map(entries) };
    }
  }
}

/** A number is a text only where no alternative takes numbers, and one takes texts. */
function wantsText(schema: ValueSchema, value: boolean | number): boolean {
  const types = alternativesOf(schema).flatMap(typesOf);
  const isTaken = typeof value === "boolean"
    ? types.includes("boolean")
    : types.includes("number") || types.includes("integer");
  return types.includes("string") && !isTaken && !types.includes("unknown");
}

function typesOf({ type, const: only, enum: options }: ValueSchema): readonly string[] {
  if (type !== undefined) return [type];
  const values = options ?? (only === undefined ? [] : [only]);
  return values.length === 0 ? ["unknown"] : values.map((value) => typeof value);
}
