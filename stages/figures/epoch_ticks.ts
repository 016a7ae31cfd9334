/**
 * Where an axis of epochs has ticks.
 *
 * @module
 */

/**
 * Picks whole epochs, the first and the last included.
 *
 * @param ends The first and the last epoch of the axis.
 * @param most How many ticks there is room for, about.
 * @returns The epochs, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { epochTicks } from "./epoch_ticks.ts";
 *
 * assertEquals(epochTicks([1, 4]), [1, 2, 3, 4]);
 * assertEquals(epochTicks([1, 50], 6), [1, 10, 20, 30, 40, 50]);
 * ```
 */
export function epochTicks([first, last]: readonly [number, number], most = 11): number[] {
  const stride = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500]
    .find((each) => (last - first) / each < most) ?? Math.ceil((last - first) / (most - 1));
  const ticks = [first];
  for (let epoch = stride; epoch <= last - stride / 2; epoch += stride) {
    if (epoch >= first + stride / 2) ticks.push(epoch);
  }
  return last === first ? ticks : [...ticks, last];
}
