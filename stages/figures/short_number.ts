/** From here on, a number is shorter with an exponent. */
const LARGE = 1e6;

/** Below this, too. */
const SMALL = 1e-3;

/**
 * Writes a number with three significant digits, a very large or small one with an exponent.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { shortNumber } from "./short_number.ts";
 *
 * assertEquals([5_123_456_789, 1234.5, -2e-7].map(shortNumber), ["5.12e9", "1230", "−2e−7"]);
 * ```
 */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(3));
  const size = Math.abs(rounded);
  const isFar = size >= LARGE || (size < SMALL && size > 0);
  return isFar ? withExponent(rounded) : String(rounded).replace("-", "−");
}

/** Writes a number with an exponent: `5.12e9`. */
export function withExponent(value: number): string {
  // The digits beyond are those of rounding errors in ticks.
  const digits = Number(value.toPrecision(9)).toExponential();
  return value === 0 ? "0" : digits.replace("e+", "e").replaceAll("-", "−");
}
