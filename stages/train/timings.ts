/**
 * How long each epoch took: kept with a result, never part of it.
 *
 * @module
 */

/**
 * Writes the epochs' times as a CSV table with a heading.
 *
 * @param seconds How long each epoch's training took, in order; null where an earlier process did
 * some or all of it, whose row has no time.
 * @param images How many images an epoch goes through.
 * @returns The text, with milliseconds and a tenth of an image per second.
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

/** When the epochs of a training were over, and how long they took. */
export interface EpochTimes {
  /** Seconds of each epoch; null where an earlier process did some or all of it. */
  readonly seconds: readonly (number | null)[];
  /**
   * When each epoch was over, in seconds since 1970; for those of an earlier process, when this one
   * took over.
   */
  readonly wallTimes: readonly number[];
  /** Takes note that an epoch is over, and whether all of it was trained here. */
  readonly ended: (epoch: { readonly isWhole: boolean }) => void;
}

/**
 * Starts to take the time.
 *
 * @param earlier How many epochs an earlier process trained.
 */
export function followEpochs(earlier: number): EpochTimes {
  let last = performance.now();
  const wallTime = () => (performance.timeOrigin + last) / 1000;
  const seconds: (number | null)[] = new Array(earlier).fill(null);
  const wallTimes: number[] = new Array(earlier).fill(wallTime());
  return {
    seconds,
    wallTimes,
    ended({ isWhole }) {
      const started = last;
      last = performance.now();
      seconds.push(isWhole ? (last - started) / 1000 : null);
      wallTimes.push(wallTime());
    },
  };
}
