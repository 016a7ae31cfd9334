/**
 * How long each epoch took: kept with a result, never part of it.
 *
 * @module
 */

/**
 * Writes the epochs' times as a CSV table with a heading.
 *
 * @param seconds How long each epoch's training took, in order.
 * @param images How many images an epoch goes through.
 * @returns The text, with milliseconds and a tenth of an image per second.
 *
 * @example One epoch
 * ```ts
 * import { encodeTimings } from "./timings.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(encodeTimings([2], 300), "epoch,seconds,images_per_second\n1,2.000,150.0\n");
 * ```
 */
export function encodeTimings(seconds: readonly number[], images: number): string {
  const rows = seconds.map((taken, index) =>
    `${index + 1},${taken.toFixed(3)},${(images / taken).toFixed(1)}\n`
  );
  return "epoch,seconds,images_per_second\n" + rows.join("");
}
