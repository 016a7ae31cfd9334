import { parse } from "yaml";
import type { Json } from "../json.ts";

/**
 * Reads the values of a config that the engine wrote, such as a version's `config.yaml`.
 *
 * @returns Each value by its dotted path; a list is one value. Null for a stage without params.
 *
 * @example
 * ```ts
 * import { configValues } from "./config_values.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const values = configValues("name: toy\ntrain:\n  epochs: 3\n");
 * assertEquals([...values], [["name", "toy"], ["train.epochs", 3]]);
 * ```
 */
export function configValues(text: string): ReadonlyMap<string, Json> {
  return new Map(flatten(parse(text), ""));
}

function flatten(value: Json, path: string): (readonly [string, Json])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, path === "" ? key : `${path}.${key}`)
  );
}
