import {
  assertAlmostEquals,
  assertEquals,
  assertGreaterOrEqual,
  assertLess,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { drawNormal, drawUniform, shuffledOrder } from "../../../stages/random/random.ts";

const COUNT = 100_000;

Deno.test("drawUniform() has the moments of the uniform distribution and stays in [0, 1)", () => {
  const { mean, variance, least, greatest } = moments(
    drawUniform(COUNT, { seed: 1, purpose: "t" }),
  );
  assertAlmostEquals(mean, 1 / 2, 0.005);
  assertAlmostEquals(variance, 1 / 12, 0.002);
  assertGreaterOrEqual(least, 0);
  assertLess(greatest, 1);
});

Deno.test("drawNormal() has the moments of the standard normal distribution", () => {
  const values = drawNormal(COUNT, { seed: 1, purpose: "t" });
  const { mean, variance } = moments(values);
  assertAlmostEquals(mean, 0, 0.015);
  assertAlmostEquals(variance, 1, 0.02);
  assertAlmostEquals(average(values, (value) => value ** 3), 0, 0.05);
  assertAlmostEquals(average(values, (value) => value ** 4), 3, 0.15);
});

Deno.test("drawNormal() gives an odd count, and a longer draw begins with a shorter one", () => {
  const draw = (count: number) => drawNormal(count, { seed: 1, purpose: "t" });
  assertEquals(draw(7).length, 7);
  assertEquals(draw(7), draw(12).subarray(0, 7));
});

Deno.test("drawUniform() keeps its numbers for good", () => {
  const options = { seed: 42, purpose: "noise", counters: [1, 2] };
  const words = [...drawUniform(5, options)].map((value) => value * 2 ** 24);
  assertEquals(words, PINNED_WORDS);
});

Deno.test("drawUniform() does not depend on the order of the calls", () => {
  const draw = (epoch: number) => drawUniform(9, { seed: 3, purpose: "t", counters: [epoch] });
  const forwards = [draw(1), draw(2)];
  const backwards = [draw(2), draw(1)].reverse();
  assertEquals(forwards, backwards);
});

Deno.test("drawUniform() gives other numbers for another seed, purpose or counter", () => {
  const base = { seed: 3, purpose: "t", counters: [1, 1] };
  const others = [{ seed: 4 }, { seed: -3 }, { seed: 3 + 2 ** 32 }, { purpose: "u" }, {
    counters: [1, 2],
  }, { counters: [2, 1] }];
  for (const other of others) {
    assertNotEquals(drawUniform(4, { ...base, ...other }), drawUniform(4, base));
  }
});

Deno.test("shuffledOrder() gives each index once, and 0 or 1 things too", () => {
  const order = shuffledOrder(1000, { seed: 5, purpose: "order" });
  assertNotEquals([...order], [...order].sort((a, b) => a - b));
  assertEquals([...order].sort((a, b) => a - b), Array.from({ length: 1000 }, (_, i) => i));
  assertEquals([...shuffledOrder(0, { seed: 5, purpose: "order" })], []);
  assertEquals([...shuffledOrder(1, { seed: 5, purpose: "order" })], [0]);
});

Deno.test("shuffledOrder() gives each of six orders of three things as often", () => {
  const counts = new Map<string, number>();
  for (let epoch = 0; epoch < 6000; epoch++) {
    const order = shuffledOrder(3, { seed: 5, purpose: "order", counters: [epoch] }).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  for (const count of counts.values()) assertAlmostEquals(count, 1000, 150);
});

Deno.test("drawNormal() refuses a seed or a counter out of range", () => {
  assertThrows(
    () => drawNormal(1, { seed: 0.5, purpose: "noise" }),
    RangeError,
    'Cannot draw "noise": seed is 0.5, expected a safe integer',
  );
  for (const counters of [[-1], [2 ** 32], [0.5], [1, 2, 3, 4]]) {
    assertThrows(
      () => drawNormal(1, { seed: 0, purpose: "noise", counters }),
      RangeError,
      `Cannot draw "noise": counters are [${
        counters.join(", ")
      }], expected at most three unsigned 32-bit integers`,
    );
  }
});

function moments(values: Float32Array) {
  const mean = average(values, (value) => value);
  const variance = average(values, (value) => (value - mean) ** 2);
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  }
  return { mean, variance, least, greatest };
}

function average(values: Float32Array, of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

/** Computed once with this code; a change would change every trained model. */
const PINNED_WORDS = [13197888, 743172, 1425355, 3786331, 1458852];
