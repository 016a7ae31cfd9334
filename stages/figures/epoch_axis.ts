import { axisX, type Markish } from "@observablehq/plot";

/**
 * Makes an axis of epochs.
 *
 * @param options `label`: null for an axis without; `most`: about as many ticks have room.
 */
export function epochAxis(
  ends: readonly [first: number, last: number],
  { label = "Epoch", most }: { readonly label?: string | null; readonly most?: number } = {},
): Markish {
  return axisX(epochTicks(ends, most), {
    label,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 38,
    tickFormat: "d",
    tickSize: 4,
  });
}

/**
 * Picks epochs for ticks, the first and the last among them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { epochTicks } from "./epoch_axis.ts";
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
