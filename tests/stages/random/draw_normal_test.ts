import { assertAlmostEquals, assertEquals } from "@std/assert";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { average, moments } from "./moments.ts";

const COUNT = 100_000;

Deno.test("drawNormal() has the moments of the standard normal distribution", () => {
  const values = drawNormal(COUNT, { seed: 1, purpose: "t" });
  const { mean, variance } = moments(values);
  assertAlmostEquals(mean, 0, 0.015);
  assertAlmostEquals(variance, 1, 0.02);
  assertAlmostEquals(average(values, (value) => value ** 3), 0, 0.05);
  assertAlmostEquals(average(values, (value) => value ** 4), 3, 0.15);
});

Deno.test("drawNormal() draws an odd count, and a longer draw begins with a shorter one", () => {
  const draw = (count: number) => drawNormal(count, { seed: 1, purpose: "t" });
  assertEquals(draw(7).length, 7);
  assertEquals(draw(7), draw(12).subarray(0, 7));
});
