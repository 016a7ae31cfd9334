import { assertEquals } from "@std/assert";
import { splitValues } from "../../../pipeline/config/split_values.ts";

const split = (text: string) => splitValues(text, 0).map(({ from, to }) => text.slice(from, to));

Deno.test("splitValues() splits at commas outside brackets and quotes", () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    "": [""],
    "2": ["2"],
    "2,8, 32": ["2", "8", " 32"],
    "[1,2],[3,[4,5]]": ["[1,2]", "[3,[4,5]]"],
    "{a: 1, b: 2},{}": ["{a: 1, b: 2}", "{}"],
    '"a,b",c': ['"a,b"', "c"],
    '"a\\",b",c': ['"a\\",b"', "c"],
    "'it''s, so',c": ["'it''s, so'", "c"],
    "it's,that's": ["it's", "that's"],
    "['a]',b],c": ["['a]',b]", "c"],
    ",": ["", ""],
    "[1,2": ["[1,2"],
    "1],2": ["1]", "2"],
    '"a,b': ['"a,b'],
  };
  for (const [text, expected] of Object.entries(cases)) {
    assertEquals([text, split(text)], [text, expected]);
  }
});

Deno.test("splitValues() leaves out what is before its start", () => {
  assertEquals(splitValues("a=1,2", 2), [{ from: 2, to: 3 }, { from: 4, to: 5 }]);
});
