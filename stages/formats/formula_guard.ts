/** The beginnings of a cell that a spreadsheet computes, and of one that is guarded already. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * Puts an apostrophe before a text that a spreadsheet would take for a formula. A number is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { guardFormula, unguardFormula } from "./formula_guard.ts";
 *
 * assertEquals(["=1+1", "-1.5", "a=b"].map(guardFormula), ["'=1+1", "-1.5", "a=b"]);
 * assertEquals(unguardFormula(guardFormula("'=1+1")), "'=1+1");
 * ```
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

/** Removes the apostrophe that {@linkcode guardFormula} put there. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
