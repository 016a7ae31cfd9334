/**
 * Where an axis of epochs has ticks.
 *
 * @module
 */

/**
 * Picks whole epochs, at most about ten of them, the first and the last included.
 *
 * @param first The first epoch of the axis.
 * @param last The last epoch.
 * @returns The epochs, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { epochTicks } from "./epoch_ticks.ts";
 *
 * assertEquals(epochTicks(1, 4), [1, 2, 3, 4]);
 * assertEquals(epochTicks(1, 50), [1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
 * ```
 */
export function epochTicks(first: number, last: number): number[] {
  const stride =
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((each) => (last - first) / each < 11) ??
      Math.ceil((last - first) / 10);
  const ticks = [first];
  for (let epoch = stride; epoch <= last - stride / 2; epoch += stride) {
    if (epoch >= first + stride / 2) ticks.push(epoch);
  }
  return last === first ? ticks : [...ticks, last];
}
