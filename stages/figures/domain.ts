/** The length of an axis beyond its values. */
interface DomainOptions {
  /** The room on either side, as a fraction of the values' range. Default: 0. */
  readonly room?: number;
  /** The shortest axis: on a shorter one, ticks of many digits would make differences look large. */
  readonly shortest: number;
  /** The axis ends here at the latest, such as at 0 for values that are never negative. */
  readonly floor?: number;
}

/** From here on, differences are those of float32, and ticks of so many digits have no room. */
const LARGE = 1e5;
const LEAST_SHARE_OF_LARGE = 5e-3;

/**
 * Finds the ends of an axis for values, with some room around them.
 *
 * @param values Any number of values; those that are not finite are ignored.
 * @returns The two ends; without values, those of the shortest axis from 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { domainOf } from "./domain.ts";
 *
 * assertEquals(domainOf([0, 10], { room: 0.1, shortest: 1 }), [-1, 11]);
 * assertEquals(domainOf([0, 10], { room: 0.1, shortest: 1, floor: 0 }), [0, 11]);
 * assertEquals(domainOf([5], { shortest: 1 }), [4.5, 5.5]);
 * ```
 */
export function domainOf(
  values: Iterable<number>,
  { room = 0, shortest, floor = -Infinity }: DomainOptions,
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, shortest];
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const least = Math.max(shortest, largest > LARGE ? LEAST_SHARE_OF_LARGE * largest : 0);
  const length = high - low;
  const margin = length < least ? (least - length) / 2 : room * length;
  return [Math.max(low - margin, Math.min(floor, low)), high + margin];
}
