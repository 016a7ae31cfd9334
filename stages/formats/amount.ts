/**
 * Gives the form of a noun after a number, with an `s` unless that is 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nounFor } from "./amount.ts";
 *
 * assertEquals([0, 1, 2].map((count) => nounFor(count, "image")), ["images", "image", "images"]);
 * ```
 */
export function nounFor(count: number, one: string): string {
  return count === 1 ? one : `${one}s`;
}

/** Writes a number with its noun: `1 image`, `60,000 images`. */
export function amount(count: number, one: string): string {
  return `${count.toLocaleString("en-US")} ${nounFor(count, one)}`;
}
