import { type Markish, text } from "@observablehq/plot";
import { domainOf } from "./domain.ts";
import { shortNumber, withExponent } from "./short_number.ts";
import { INK } from "./theme.ts";

/** An axis of values. */
export interface ValueAxis {
  readonly domain: [low: number, high: number];
  /** The options of ticks, where Plot would write too many digits. */
  readonly ticks: { readonly tickFormat?: (value: number) => string };
  /** The values that the axis leaves out: `not shown: 1 of 12, at 5.1e9`; null where it has all. */
  readonly note: string | null;
}

interface ValueAxisOptions {
  /** The room on either side, as a fraction of the values' range. */
  readonly room: number;
  /** The shortest axis. */
  readonly shortest: number;
}

/** Ticks of larger numbers have an exponent, and so have those of smaller ones. */
const LARGE = 1e6;
const SMALL = 1e-4;

/** An outlier stretches the axis by more than this. */
const STRETCH = 100;

/**
 * Makes an axis on which values can be read: without a few that are so far from all others that those
 * would be one flat line. Values that are never negative have an axis that is not either.
 *
 * @param values Any number of values; those that are not finite are ignored.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valueAxis } from "./value_axis.ts";
 *
 * const { domain, note } = valueAxis([5e9, 720, 700], { room: 0, shortest: 1 });
 * assertEquals([domain, note], [[700, 720], "not shown: 1 of 3, at 5e9"]);
 * ```
 */
export function valueAxis(values: Iterable<number>, options: ValueAxisOptions): ValueAxis {
  const { kept, note } = withoutOutliers(values, options.shortest);
  const floor = kept[0] !== undefined && kept[0] >= 0 ? 0 : -Infinity;
  const domain = domainOf(kept, { ...options, floor });
  return { domain, ticks: ticksOf(domain), note };
}

/**
 * Leaves out the fewest values, at most a third, whose absence makes an axis much shorter.
 *
 * @param shortest The shortest axis.
 * @returns The others in ascending order, without those that are not finite, and a note on the values
 * that were left out, or null.
 */
export function withoutOutliers(
  values: Iterable<number>,
  shortest: number,
): { readonly kept: readonly number[]; readonly note: string | null } {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const isMuchShorter = (other: readonly number[], than: readonly number[]) =>
    STRETCH * Math.max(lengthOf(other), 10 * shortest) < lengthOf(than);
  const most = Math.floor(sorted.length / 3);
  let kept: readonly number[] = sorted;
  // Most values have no outliers, which one comparison tells.
  if (most > 0 && isMuchShorter(closest(sorted, sorted.length - most), sorted)) {
    for (let dropped = 1; dropped <= most; dropped++) {
      const others = closest(sorted, sorted.length - dropped);
      if (isMuchShorter(others, kept)) kept = others;
    }
  }
  return { kept, note: noteOn(sorted, kept) };
}

/** Gives the options of an axis's ticks: numbers with exponents where others would have no room. */
export function ticksOf([low, high]: readonly [low: number, high: number]): ValueAxis["ticks"] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return size >= LARGE || (size > 0 && size < SMALL) ? { tickFormat: withExponent } : {};
}

/** Gives a value that the axis has; NaN for another, so that a curve has a gap there. */
export function onAxis({ domain: [low, high] }: ValueAxis, value: number): number {
  return value >= low && value <= high ? value : NaN;
}

/** Gives the nearest value that the axis has. */
export function withinAxis({ domain: [low, high] }: ValueAxis, value: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Writes above the frame which values an axis leaves out; nothing where it has all. */
export function axisNote({ note }: ValueAxis): Markish[] {
  return note === null ? [] : [
    text([note], {
      frameAnchor: "top-left",
      dy: -10,
      text: (words: string) => words,
      fontSize: 11,
      fill: INK.quiet,
    }),
  ];
}

/** Finds the values that are closest together. */
function closest(sorted: readonly number[], count: number): readonly number[] {
  let first = 0;
  for (let start = 1; start + count <= sorted.length; start++) {
    const length = sorted[start + count - 1]! - sorted[start]!;
    if (length < sorted[first + count - 1]! - sorted[first]!) first = start;
  }
  return sorted.slice(first, first + count);
}

function lengthOf(sorted: readonly number[]): number {
  return sorted.at(-1)! - sorted[0]!;
}

function noteOn(sorted: readonly number[], kept: readonly number[]): string | null {
  const count = sorted.length - kept.length;
  if (count === 0) return null;
  const high = sorted.at(-1)! > kept.at(-1)! ? sorted.at(-1)! : null;
  const low = sorted[0]! < kept[0]! ? sorted[0]! : null;
  const [up, down] = count === 1 ? ["at", "at"] : ["up to", "down to"];
  const ends = [
    ...(low === null ? [] : [`${down} ${shortNumber(low)}`]),
    ...(high === null ? [] : [`${up} ${shortNumber(high)}`]),
  ];
  return `not shown: ${count} of ${sorted.length}, ${ends.join(" and ")}`;
}
