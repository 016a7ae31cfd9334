/**
 * Reads a plain word as the command line means it: a number as YAML 1.2 writes one, `true`, `false` or
 * `null`; all else is text.
 *
 * @example
 * ```ts
 * import { readPlain } from "./plain_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(["1e3", "0x10", "null", "no", "~"].map(readPlain), [1000, 16, null, "no", "~"]);
 * ```
 */
export function readPlain(text: string): null | boolean | number | string {
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$|^0o[0-7]+$|^0x[\da-fA-F]+$/.test(text)) {
    // Minus zero would be another value than zero here and the same one in JSON.
    return Number(text) + 0;
  }
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^\.(nan|NaN|NAN)$/.test(text) ? NaN : text;
}

/** Tells whether a number has all the digits that were written: `0.1` does, 2⁵³ + 1 does not. */
export function keepsDigits(written: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (/^0[ox]/.test(written)) return Number.isSafeInteger(value);
  return decimalOf(written) === decimalOf(String(value));
}

/** Writes a decimal number in one way: its digits without zeros at the ends, and the exponent. */
function decimalOf(text: string): string {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  let [start, end] = [0, digits.length];
  while (digits[start] === "0") start++;
  if (start === end) return "0";
  while (digits[end - 1] === "0") end--;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return `${sign === "-" ? "-" : ""}${digits.slice(start, end)}e${power}`;
}
