import { assertEquals } from "@std/assert";
import { type ColorConditions, isColorWanted, makeColors } from "../../../pipeline/format/color.ts";

const TERMINAL: ColorConditions = {
  isTerminal: true,
  noColor: undefined,
  forceColor: undefined,
  term: "xterm-256color",
};

const CASES: [what: string, conditions: Partial<ColorConditions>, expected: boolean][] = [
  ["a terminal", {}, true],
  ["a pipe", { isTerminal: false }, false],
  ["a dumb terminal", { term: "dumb" }, false],
  ["a terminal where NO_COLOR is set", { noColor: "0" }, false],
  ["a terminal where NO_COLOR is empty", { noColor: "" }, true],
  ["a pipe where FORCE_COLOR is set", { isTerminal: false, forceColor: "1" }, true],
  ["a terminal where FORCE_COLOR is 0", { forceColor: "0" }, false],
  ["a terminal where both are set", { noColor: "1", forceColor: "1" }, false],
];

for (const [what, conditions, expected] of CASES) {
  Deno.test(`isColorWanted() is ${expected} for ${what}`, () => {
    assertEquals(isColorWanted({ ...TERMINAL, ...conditions }), expected);
  });
}

Deno.test("makeColors() returns text unchanged where colours are not wanted", () => {
  assertEquals(makeColors(false).red("no"), "no");
  assertEquals(makeColors(true).red("yes"), "\x1b[31myes\x1b[39m");
  assertEquals(makeColors(true).red(""), "");
});
