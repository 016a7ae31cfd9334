/** More than the remark about what is left out takes. */
const REMARK_CHARACTERS = 60;

/**
 * Cuts a text that is much longer than a number of characters, and says how much is left out. A lone
 * half of a surrogate pair becomes U+FFFD, as it does in UTF-8.
 *
 * A text that was cut stays as it is when it is cut again.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cutText } from "./cut_text.ts";
 *
 * assertEquals(cutText("-".repeat(100), 3), "---… (97 more characters)");
 * assertEquals(cutText("one two", 3), "one two");
 * ```
 */
export function cutText(
  text: string,
  most: number,
  { rest = "" }: { readonly rest?: string } = {},
): string {
  if (text.length <= most + REMARK_CHARACTERS) return text.toWellFormed();
  const remark = `… (${text.length - most} more characters${rest})`;
  return text.slice(0, most).toWellFormed() + remark;
}
