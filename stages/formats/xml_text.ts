/** The characters that no XML document may hold, lone halves of surrogate pairs aside. */
// deno-lint-ignore no-control-regex
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/**
 * Replaces by U+FFFD each character that no XML document may hold. A browser shows no figure that has
 * one.
 *
 * Source: XML 1.0, fifth edition, production 2, "Char".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { xmlText } from "./xml_text.ts";
 *
 * assertEquals(xmlText("\x1b[2J\ttext"), "\ufffd[2J\ttext");
 * ```
 */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(FORBIDDEN, "\ufffd");
}
