import type { Json } from "../../../pipeline/stage.ts";

/** The width of a character in pixels at a figure's font size, of a wide face. */
export const CHARACTER = 7.4;

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

/**
 * Leaves out the middle of a long text, since names with the same beginning differ at the end.
 *
 * @param most The most characters of the result, at least 3.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { shortened } from "./value_text.ts";
 *
 * assertEquals(shortened("512 256 128 64", 9), "512 …8 64");
 * ```
 */
export function shortened(text: string, most: number): string {
  const room = Math.max(3, Math.floor(most));
  if (text.length <= room) return text;
  const start = Math.ceil((room - 1) / 2);
  return `${text.slice(0, start)}…${text.slice(text.length - (room - 1 - start))}`;
}
