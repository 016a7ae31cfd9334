/**
 * The part of JSON Schema that tells what a config value should be.
 *
 * @module
 */

import { z } from "zod";
import type { Json } from "../json.ts";
import type { NodePath } from "./config_node.ts";

/** A JSON Schema, as far as it is put into words. */
export interface ValueSchema {
  /** `integer`, `object` and so on. */
  readonly type?: string | undefined;
  /** The only value. */
  readonly const?: unknown;
  /** The only values. */
  readonly enum?: readonly unknown[] | undefined;
  /** Alternatives. */
  readonly anyOf?: readonly ValueSchema[] | undefined;
  /** Alternatives that exclude each other. */
  readonly oneOf?: readonly ValueSchema[] | undefined;
  /** The keys of a mapping. */
  readonly properties?: Readonly<Record<string, ValueSchema>> | undefined;
  /** What other keys hold; false where there may be none. */
  readonly additionalProperties?: ValueSchema | boolean | undefined;
  /** What a list holds. */
  readonly items?: ValueSchema | boolean | undefined;
  /** What a list begins with, position by position. */
  readonly prefixItems?: readonly ValueSchema[] | undefined;
  /** The least length of a list. */
  readonly minItems?: number | undefined;
  /** The greatest length of a list. */
  readonly maxItems?: number | undefined;
  /** The least number. */
  readonly minimum?: number | undefined;
  /** The greatest number. */
  readonly maximum?: number | undefined;
  /** What a number must be above. */
  readonly exclusiveMinimum?: number | undefined;
  /** What a number must be below. */
  readonly exclusiveMaximum?: number | undefined;
  /** What a number must be a multiple of. */
  readonly multipleOf?: number | undefined;
  /** The least length of a text. */
  readonly minLength?: number | undefined;
  /** Such as `uri`. */
  readonly format?: string | undefined;
  /** A regular expression for a text. */
  readonly pattern?: string | undefined;
  /** The new name of each value that was renamed, by the old one: from the schema's `.meta()`. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
}

/**
 * What a zod schema takes, as JSON Schema; what that cannot express is left open.
 *
 * @param schema The zod schema.
 * @returns Its input side.
 */
export function valueSchema(schema: z.ZodType): ValueSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as ValueSchema;
}

/**
 * The schema of the value at a path.
 *
 * @param schema The schema of the whole.
 * @param path The way to the value.
 * @param value The whole: of alternatives, those are left out that it was not meant as.
 * @returns The value's schema; an empty one, which takes anything, where nothing is known of it.
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

/**
 * A schema's alternatives, unions of unions laid flat.
 *
 * @param schema The schema.
 * @returns At least one schema, none with `anyOf` or `oneOf`.
 */
export function alternativesOf(schema: ValueSchema): readonly ValueSchema[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives === undefined ? [schema] : alternatives.flatMap(alternativesOf);
}

/** A mapping is meant as an alternative that is one, and whose fixed values it has. */
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
