import { assertEquals } from "@std/assert";
import type { Json } from "../../../pipeline/json.ts";
import { meets, readCondition } from "../../../pipeline/versions/condition.ts";

Deno.test("readCondition() reads numbers, truth values and texts", () => {
  const read = (text: string) => {
    const found = readCondition(text);
    return found.kind === "problem" ? null : [found.path, found.operator, found.value];
  };
  assertEquals(read("metrics.loss<=6e2"), ["metrics.loss", "<=", 600]);
  assertEquals(read(" train.shuffle = true"), ["train.shuffle", "=", true]);
  assertEquals(read("note == 'two words'"), ["note", "==", "two words"]);
  assertEquals(read("tag != best one"), ["tag", "!=", "best one"]);
  for (const text of ["", "loss", "loss <", "< 5", "loss ~ 5"]) assertEquals(read(text), null);
});

Deno.test("meets() compares numbers and texts, and looks into lists", () => {
  const cases: readonly [Json | undefined, string, boolean][] = [
    [5, "x < 6", true],
    [6, "x < 6", false],
    [6, "x >= 6", true],
    ["b", "x > a", true],
    ["600", "x = 600", true],
    ["6", "x < 7", false],
    [null, "x = null", true],
    [undefined, "x != 3", false],
    [["a", "b"], "x = b", true],
    [["a"], "x != b", true],
    [["a"], "x < b", false],
  ];
  for (const [found, text, expected] of cases) {
    const condition = readCondition(text);
    if (condition.kind === "problem") throw new Error(condition.message);
    assertEquals([found, text, meets(found, condition)], [found, text, expected]);
  }
});
