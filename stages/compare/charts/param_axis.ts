import { shortNumber } from "../../figures/short_number.ts";
import { textWidth } from "../../figures/text_width.ts";

/** Half of a tick's text is right of the axis. */
const MOST_WIDTH = 56;

interface ParamScale {
  /** Logarithmic for values with a constant ratio, and for values far apart. */
  readonly type: "log" | "linear";
  readonly domain: readonly [low: number, high: number];
}

/**
 * Chooses the scale of a param's values.
 *
 * @param values At least two different values, in ascending order.
 * @returns The scale, with some room beside the values.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { paramScale } from "./param_axis.ts";
 *
 * assertEquals(paramScale([16, 32, 64]).type, "log");
 * assertEquals(paramScale([0, 50, 100]), { type: "linear", domain: [-6, 106] });
 * ```
 */
export function paramScale(values: readonly number[]): ParamScale {
  const [first, last] = [values[0]!, values.at(-1)!];
  const ratios = values.slice(1).map((value, index) => value / values[index]!);
  const powers = values.length > 2 && ratios.every((ratio) => Math.abs(ratio - ratios[0]!) < 1e-9);
  if (first > 0 && (powers || last / first >= 10)) {
    const room = (last / first) ** 0.06;
    return { type: "log", domain: [first / room, last * room] };
  }
  const room = 0.06 * (last - first);
  return { type: "linear", domain: [first - room, last + room] };
}

/**
 * Picks ticks whose texts have room below an axis.
 *
 * @param values At least two different values, in ascending order.
 * @param width The axis's length in pixels.
 * @returns The first value, the last, and as many of the others as fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { roomyTicks } from "./param_axis.ts";
 *
 * assertEquals(roomyTicks([1, 2, 3, 50, 100], 120), [1, 2, 100]);
 * ```
 */
export function roomyTicks(values: readonly number[], width: number): number[] {
  const scale = paramScale(values);
  const place = scale.type === "log" ? Math.log : (value: number) => value;
  const [low, high] = [place(scale.domain[0]), place(scale.domain[1])];
  const pixels = (value: number) => (place(value) - low) / (high - low) * width;
  const kept: number[] = [];
  for (const value of new Set([values[0]!, values.at(-1)!, ...values])) {
    const free = kept.every((other) => {
      const needed = (textWidth(tickText(value)) + textWidth(tickText(other))) / 2 + 8;
      return Math.abs(pixels(value) - pixels(other)) >= needed;
    });
    if (free) kept.push(value);
  }
  return kept.sort((a, b) => a - b);
}

/** Writes a value below an axis; one of many digits with three of them. */
export function tickText(value: number): string {
  const text = String(value);
  return textWidth(text) <= MOST_WIDTH ? text : shortNumber(value);
}
