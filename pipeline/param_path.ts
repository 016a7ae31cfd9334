import type { Json, JsonObject } from "./json.ts";

/**
 * Finds a param by its path, such as `epochs` or `params.epochs`.
 *
 * @returns Undefined where there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { paramAt } from "./param_path.ts";
 *
 * assertEquals(paramAt({ optimizer: { rate: 0.1 } }, "optimizer.rate"), 0.1);
 * assertEquals(paramAt({ optimizer: { rate: 0.1 } }, "optimizer.rate.0"), undefined);
 * ```
 */
export function paramAt(params: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = params;
  for (const key of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Copies params without the one at a path. */
export function withoutParam(params: JsonObject, path: string): JsonObject {
  const [first, ...rest] = path.split(".") as [string, ...string[]];
  const { [first]: value, ...others } = params;
  return rest.length === 0 || !isObject(value)
    ? others
    : { ...others, [first]: withoutParam(value, rest.join(".")) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
