/**
 * Writes a number with two decimals and a typesetter's minus sign; a number that rounds to zero has
 * no sign.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { signedNumber } from "./signed_number.ts";
 *
 * assertEquals([1.5, -0.251, -0.001].map(signedNumber), ["1.50", "−0.25", "0.00"]);
 * ```
 */
export function signedNumber(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
