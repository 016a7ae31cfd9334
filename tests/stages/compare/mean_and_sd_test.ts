import { assertAlmostEquals, assertEquals } from "@std/assert";
import { meanAndSd } from "../../../stages/compare/mean_and_sd.ts";

Deno.test("meanAndSd() divides by n − 1", () => {
  assertEquals(meanAndSd([1, 2, 3, 4]), { mean: 2.5, sd: Math.sqrt(5 / 3) });
});

Deno.test("meanAndSd() finds no spread in equal values", () => {
  assertEquals(meanAndSd([0.1, 0.1, 0.1]), { mean: 0.1, sd: 0 });
});

Deno.test("meanAndSd() keeps the spread of values that agree in their first digits", () => {
  const { sd } = meanAndSd([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
  assertAlmostEquals(sd!, Math.sqrt(30), 1e-9);
});

Deno.test("meanAndSd() hides no value that is not a number", () => {
  assertEquals(meanAndSd([1, NaN]), { mean: NaN, sd: NaN });
  assertEquals(meanAndSd([]), { mean: NaN, sd: null });
});
