/**
 * Parses JSON that may hold comments and commas behind the last item, as Deno's settings may.
 *
 * @throws {SyntaxError} If it is not JSON without them.
 *
 * @example Comments
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseJsonc } from "./jsonc.ts";
 *
 * assertEquals(parseJsonc('{ "a": "//", /* so far *\/ "b": [1,], } // end'), { a: "//", b: [1] });
 * ```
 */
export function parseJsonc(text: string): unknown {
  return JSON.parse(text.replace(COMMENT, "$1").replace(LAST_COMMA, "$1"));
}

const STRING = String.raw`("(?:\\.|[^"\\])*")`;
const COMMENT = new RegExp(String.raw`${STRING}|//[^\n\r]*|/\*[^]*?\*/`, "g");
const LAST_COMMA = new RegExp(String.raw`${STRING}|,(?=\s*[}\]])`, "g");
