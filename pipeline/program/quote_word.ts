/**
 * Quotes a text so that a shell takes it as one word.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quoteWord } from "./quote_word.ts";
 *
 * assertEquals(quoteWord("../outputs/a.csv"), "../outputs/a.csv");
 * assertEquals(quoteWord("it's $HOME"), `'it'\\''s $HOME'`);
 * ```
 */
export function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
