/**
 * The stretch of an axis that shows given values.
 *
 * @module
 */

/**
 * Finds the least and the greatest value and leaves some room around them.
 *
 * @param values Any number of values; those that are not finite are passed over.
 * @param room The room on either side, as a fraction of the values' range.
 * @returns The two ends. Values that are all the same get a range around them; none at all, 0 to 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { domainOf } from "./domain.ts";
 *
 * assertEquals(domainOf([0, 10], 0.1), [-1, 11]);
 * assertEquals(domainOf([5], 0.1), [4.5, 5.5]);
 * ```
 */
export function domainOf(values: Iterable<number>, room: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  // Where rounding is all that differs, an axis of ever finer ticks would say less than nothing.
  if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) return around(low);
  return [low - room * (high - low), high + room * (high - low)];
}

function around(value: number): [number, number] {
  const half = value === 0 ? 1 : Math.abs(value) / 10;
  return [value - half, value + half];
}
