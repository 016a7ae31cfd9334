/**
 * Writes the epochs' times, which are provenance and never part of a result, as a CSV table.
 *
 * @param seconds The time of each epoch in order; null leaves its cells empty.
 * @param images The images of an epoch, counted.
 *
 * @example An epoch, after one that was trained earlier
 * ```ts
 * import { encodeTimings } from "./timings.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   encodeTimings([null, 2], 300),
 *   "epoch,seconds,images_per_second\n1,,\n2,2.000,150.0\n",
 * );
 * ```
 */
export function encodeTimings(seconds: readonly (number | null)[], images: number): string {
  const rows = seconds.map((taken, index) =>
    taken === null
      ? `${index + 1},,\n`
      : `${index + 1},${taken.toFixed(3)},${(images / taken).toFixed(1)}\n`
  );
  return "epoch,seconds,images_per_second\n" + rows.join("");
}

interface EpochTimes {
  /** Null for an epoch that an earlier process trained in part or in whole. */
  readonly seconds: readonly (number | null)[];
  /** Notes that an epoch has ended, and whether this process trained all of it. */
  readonly ended: (epoch: { readonly isWhole: boolean }) => void;
}

/** Starts to measure epochs, after as many that an earlier process trained. */
export function startEpochTimes(earlier: number): EpochTimes {
  let last = performance.now();
  const seconds: (number | null)[] = new Array(earlier).fill(null);
  return {
    seconds,
    ended({ isWhole }) {
      const started = last;
      last = performance.now();
      seconds.push(isWhole ? (last - started) / 1000 : null);
    },
  };
}
