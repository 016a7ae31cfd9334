import { digestRecord } from "../digest/digest.ts";

/** The numbers to draw from. */
export interface DrawnRange {
  readonly from: number;
  readonly to: number;
  /** Equal differences (`linear`) or equal ratios (`log`) are equally likely. */
  readonly scale: "linear" | "log";
  readonly isInteger: boolean;
}

/** The identity of a draw. */
export interface DrawKey {
  readonly seed: number;
  readonly path: string;
  /** The position of the point among those drawn, from 0. */
  readonly index: number;
}

/**
 * Draws a number u with 0 ≤ u < 1: the first 52 bits of the SHA-256 digest of seed, path and index
 * (`digestRecord("draw", [seed, path, index])`), divided by 2⁵².
 *
 * It depends on nothing else: more points, or another path, leave the first values as they are.
 */
export function drawUnit({ seed, path, index }: DrawKey): number {
  return Number.parseInt(digestRecord("draw", [seed, path, index]).slice(0, 13), 16) / 2 ** 52;
}

/**
 * Draws a number from a range.
 *
 * With `log`, its logarithm is uniform. A number that need not be an integer has four significant
 * digits: it is easy to read, and the last bits of a logarithm do not matter.
 *
 * @param range Above 0 with `log`.
 */
export function drawNumber(range: DrawnRange, options: DrawKey): number {
  const { from, isInteger } = range;
  const unit = drawUnit(options);
  // An integer stands for all numbers from it to the next one.
  const end = isInteger ? range.to + 1 : range.to;
  const drawn = range.scale === "log"
    ? Math.exp(Math.log(from) + unit * (Math.log(end) - Math.log(from)))
    : from + unit * (end - from);
  const rounded = isInteger ? Math.floor(drawn) : Number(drawn.toPrecision(4));
  return Math.min(Math.max(rounded, from), range.to);
}
