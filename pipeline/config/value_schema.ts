import { z } from "zod";
import type { Json } from "../json.ts";
import type { NodePath } from "./config_node.ts";

/** A JSON Schema, as far as messages describe it. */
export interface ValueSchema {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly ValueSchema[] | undefined;
  readonly oneOf?: readonly ValueSchema[] | undefined;
  readonly properties?: Readonly<Record<string, ValueSchema>> | undefined;
  readonly additionalProperties?: ValueSchema | boolean | undefined;
  readonly items?: ValueSchema | boolean | undefined;
  readonly prefixItems?: readonly ValueSchema[] | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
  readonly multipleOf?: number | undefined;
  readonly minLength?: number | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  /** The new name of each value that was renamed, by the old one: from the schema's `.meta()`. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
}

/** Makes the JSON Schema of the input of a zod schema; what it cannot express is left open. */
export function valueSchema(schema: z.ZodType): ValueSchema {
  const made = known.get(schema) ??
    z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as ValueSchema;
  known.set(schema, made);
  return made;
}

/** The points of a sweep are checked with the same few schemas. */
const known = new WeakMap<z.ZodType, ValueSchema>();

/**
 * Finds the schema of the value at a path.
 *
 * @param value The whole value: alternatives that it was not meant as are left out.
 * @returns An empty schema, which accepts anything, where nothing is known of the value.
 */
export function schemaAt(schema: ValueSchema, path: NodePath, value?: Json): ValueSchema {
  const alternatives = fittingOf(schema, value);
  const [first, ...rest] = path;
  if (first === undefined) return alternatives.length === 1 ? alternatives[0]! : schema;
  const below = alternatives.map((alternative) => childOf(alternative, first))
    .filter((child) => child !== undefined);
  const areKinds = below.every((child) => child.const !== undefined);
  const child = below.length > 1 && areKinds ? { anyOf: below } : below[0];
  return child === undefined ? {} : schemaAt(child, rest, valueAt(value, first));
}

/** Lists the alternatives of a schema, at least one, and none with `anyOf` or `oneOf`. */
export function alternativesOf(schema: ValueSchema): readonly ValueSchema[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives === undefined ? [schema] : alternatives.flatMap(alternativesOf);
}

/** An alternative fits a mapping if it is one, and its fixed values are the same. */
function fittingOf(schema: ValueSchema, value: Json | undefined): readonly ValueSchema[] {
  const alternatives = alternativesOf(schema);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return alternatives;
  const fitting = alternatives.filter(({ properties }) =>
    properties !== undefined &&
    Object.entries(properties).every(([key, property]) =>
      property.const === undefined || property.const === valueAt(value, key)
    )
  );
  return fitting.length === 0 ? alternatives : fitting;
}

function valueAt(value: Json | undefined, key: string | number): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, Json>>)[key];
}

function childOf(schema: ValueSchema, key: string | number): ValueSchema | undefined {
  if (typeof key === "number") return schema.prefixItems?.[key] ?? schemaOnly(schema.items);
  return schema.properties !== undefined && Object.hasOwn(schema.properties, key)
    ? schema.properties[key]
    : schemaOnly(schema.additionalProperties);
}

function schemaOnly(schema: ValueSchema | boolean | undefined): ValueSchema | undefined {
  return typeof schema === "object" ? schema : undefined;
}
