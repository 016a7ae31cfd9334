/**
 * Finds a difference so small that values that differ by less are as good as equal: a thousandth of a
 * usual one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leastDifference } from "./least_difference.ts";
 *
 * assertEquals(leastDifference([650, 5e9, 651]), 0.651);
 * ```
 */
export function leastDifference(values: readonly number[]): number {
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort((a, b) => a - b);
  return (sizes[Math.floor(sizes.length / 2)] ?? 0) / 1000 || 1e-9;
}
