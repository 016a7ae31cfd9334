/**
 * The stretch of an axis that shows given values.
 *
 * @module
 */

/** How far an axis goes beyond its values. */
export interface DomainOptions {
  /** The room on either side, as a fraction of the values' range. Default: 0. */
  readonly room?: number;
  /**
   * The shortest axis: where values differ by less, ticks of ever more digits would make much of
   * what is nothing.
   */
  readonly shortest: number;
}

/**
 * Finds the least and the greatest value and leaves some room around them.
 *
 * @param values Any number of values; those that are not finite are passed over.
 * @param options The room, and the shortest axis.
 * @returns The two ends; without values, those of the shortest axis from 0 on.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { domainOf } from "./domain.ts";
 *
 * assertEquals(domainOf([0, 10], { room: 0.1, shortest: 1 }), [-1, 11]);
 * assertEquals(domainOf([5], { shortest: 1 }), [4.5, 5.5]);
 * ```
 */
export function domainOf(
  values: Iterable<number>,
  { room = 0, shortest }: DomainOptions,
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, shortest];
  const length = high - low;
  const margin = length < shortest ? (shortest - length) / 2 : room * length;
  return [low - margin, high + margin];
}
