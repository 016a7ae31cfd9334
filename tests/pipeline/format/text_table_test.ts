import { assertEquals } from "@std/assert";
import { textTable, widthOf } from "../../../pipeline/format/text_table.ts";

Deno.test("textTable() aligns columns, to the right where asked to", () => {
  const rows = [["✓", "train", "12.3 s", "saved"], ["✗", "evaluate", "0.4 s"]];
  assertEquals(textTable(rows, { right: [2] }), [
    "✓  train     12.3 s  saved",
    "✗  evaluate   0.4 s",
  ]);
});

Deno.test("textTable() ignores colours", () => {
  assertEquals(textTable([["\x1b[31mab\x1b[39m", "x"], ["abc", "y"]]), [
    "\x1b[31mab\x1b[39m   x",
    "abc  y",
  ]);
});

Deno.test("textTable() writes no lines for no rows", () => {
  assertEquals(textTable([]), []);
});

const WIDTHS: [text: string, width: number][] = [
  ["", 0],
  ["epoch", 5],
  ["━━──", 4],
  ["\x1b[2K\x1b[36m●\x1b[39m", 1],
  ["画像", 4],
  ["e\u0301", 1],
  ["🙂", 2],
];

for (const [text, width] of WIDTHS) {
  Deno.test(`widthOf() counts ${width} columns for ${JSON.stringify(text)}`, () => {
    assertEquals(widthOf(text), width);
  });
}
