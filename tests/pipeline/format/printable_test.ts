import { assertEquals } from "@std/assert";
import { printable } from "../../../pipeline/format/printable.ts";

const CASES: [what: string, text: string, expected: string][] = [
  ["leaves text with tabs and line feeds alone", "a\tb\nç 你 ━", "a\tb\nç 你 ━"],
  ["removes colours", "\x1b[1;31mred\x1b[0m", "red"],
  ["removes moves of the cursor", "\x1b[2K\x1b[10Aup", "up"],
  ["removes a title and a link", "\x1b]0;title\x07a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\", "ab"],
  ["removes a sequence that does not end", "a\x1b]0;title", "a"],
  ["keeps the last state of a redrawn line", "1 %\r2 %\r3 %\nnext\r\n", "3 %\nnext\n"],
  ["keeps the lines after a sequence that does not end", "a\x1b]0;title\nb", "a\nb"],
  ["reads a long line without a return", "-".repeat(300_000), "-".repeat(300_000)],
  ["reads a long line of returns", `${"\r".repeat(300_000)}a`, "a"],
  ["masks the secrets of addresses", 'names "ftp://ada:pw@a.org/"', 'names "ftp://***@a.org/"'],
  ["removes bells, nulls and marks that turn text around", "a\x07\0\u202eb\x9b", "ab"],
];

for (const [what, text, expected] of CASES) {
  Deno.test(`printable() ${what}`, () => assertEquals(printable(text), expected));
}
