/**
 * Writes a number with a fixed count of decimals. A number so small that few digits would be left
 * has two significant digits: the KL loss of a collapsed model is almost nothing, and not nothing.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fixedDigits } from "./fixed_digits.ts";
 *
 * assertEquals([654.321, 0.052, 0].map((value) => fixedDigits(value, 2)), ["654.32", "0.052", "0.00"]);
 * ```
 */
export function fixedDigits(value: number, digits: number): string {
  const isTiny = digits > 0 && value !== 0 && Math.abs(value) < 10 ** (1 - digits);
  return isTiny ? value.toPrecision(2) : value.toFixed(digits);
}
