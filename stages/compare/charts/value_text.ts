import type { Json } from "../../../pipeline/stage.ts";

/**
 * Writes a value of a param: a list as its items, an object as JSON, `undefined` as the default.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valueText } from "./value_text.ts";
 *
 * assertEquals([0.001, "wasm", [32, 16], undefined].map(valueText), [
 *   "0.001",
 *   "wasm",
 *   "32 16",
 *   "default",
 * ]);
 * ```
 */
export function valueText(value: Json | undefined): string {
  if (value === undefined) return "default";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueText).join(" ");
  return typeof value === "object" && value !== null
    ? JSON.stringify(value).replaceAll('"', "")
    : String(value);
}
