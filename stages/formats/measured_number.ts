import { fixedDigits } from "./fixed_digits.ts";

/**
 * Writes a measured value without its unit.
 *
 * @param description The digits after the point; null for four significant digits. In percent where that
 * is the unit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { measuredNumber } from "./measured_number.ts";
 *
 * assertEquals(measuredNumber(0.2134, { unit: "%", digits: 1 }), "21.3");
 * assertEquals(measuredNumber(0.00015912, { unit: "nats", digits: 3 }), "0.00016");
 * assertEquals([0.0171234, 12].map((value) => measuredNumber(value, { unit: null, digits: null })), [
 *   "0.01712",
 *   "12",
 * ]);
 * ```
 */
export function measuredNumber(
  value: number,
  { unit, digits }: { readonly unit: string | null; readonly digits: number | null },
): string {
  const shown = inUnit(value, unit);
  if (digits !== null) return fixedDigits(shown, digits);
  return Number.isInteger(shown) ? String(shown) : shown.toPrecision(4);
}

/** Converts a value into its unit: a share into percent. */
export function inUnit(value: number, unit: string | null): number {
  return unit === "%" ? 100 * value : value;
}
