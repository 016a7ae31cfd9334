import { assert, assertEquals } from "@std/assert";
import { type DrawnRange, drawNumber, drawUnit } from "../../../pipeline/sweep/draw_value.ts";
import { sweepOf } from "./load_sweep.ts";

const draws = (range: DrawnRange, count: number) =>
  Array.from({ length: count }, (_, index) => drawNumber(range, { seed: 1, path: "a.b", index }));

Deno.test("drawUnit() keeps to its definition, so that a sweep's points stay what they are", () => {
  const units = [0, 1, 2].map((index) => drawUnit({ seed: 1, path: "train.latentDim", index }));
  assertEquals(units, [0.3957283058225629, 0.21512997462747396, 0.9395054085819812]);
});

Deno.test("drawNumber() draws each integer of a range about as often", () => {
  const drawn = draws({ from: -1, to: 2, scale: "linear", isInteger: true }, 4000);
  for (const value of [-1, 0, 1, 2]) {
    const count = drawn.filter((one) => one === value).length;
    assert(Math.abs(count - 1000) < 150, `${value} was drawn ${count} times`);
  }
});

Deno.test("drawNumber() draws each power of ten about as often on a log scale", () => {
  const drawn = draws({ from: 1e-4, to: 1e-1, scale: "log", isInteger: false }, 3000);
  for (const from of [1e-4, 1e-3, 1e-2]) {
    const count = drawn.filter((one) => one >= from && one < from * 10).length;
    assert(Math.abs(count - 1000) < 150, `${count} are from ${from} to ${from * 10}`);
  }
  assert(drawn.every((one) => one >= 1e-4 && one <= 1e-1 && Number(one.toPrecision(4)) === one));
});

Deno.test("drawNumber() leaves no range, however narrow", () => {
  const same = { from: 0.123456, to: 0.123457, scale: "log", isInteger: false } as const;
  assert(draws(same, 50).every((one) => one >= same.from && one <= same.to));
  assertEquals(draws({ from: 3, to: 3, scale: "log", isInteger: true }, 2), [3, 3]);
});

Deno.test("a random sweep draws integers where both bounds are written as such", async () => {
  const valuesOf = async (range: string) => {
    const { points } = await sweepOf(`{random: {count: 20, values: {train.validation: ${range}}}}`);
    return points.map(({ values }) => values["train.validation"]);
  };
  assertEquals(new Set(await valuesOf("{from: 0, to: 1}")), new Set([0, 1]));
  assertEquals((await valuesOf("{from: 0, to: 1.0}")).length, 20);
});

Deno.test("a random sweep keeps its points when it grows", async () => {
  const latent = "train.latentDim: {choice: [2, 4, 8]}";
  const rate = "train.learningRate: {from: 1e-4, to: 1e-2, scale: log}";
  const pointsOf = async (count: number, values: string) => {
    const text = `{random: {count: ${count}, seed: 3, values: {${values}}}}`;
    return (await sweepOf(text)).points.map(({ values }) => values);
  };
  const few = await pointsOf(5, rate);
  assertEquals((await pointsOf(9, rate)).slice(0, 5), few);
  const more = await pointsOf(5, `${latent}, ${rate}`);
  const learningRate = "train.learningRate";
  assertEquals(
    more.map((values) => values[learningRate]),
    few.map((values) => values[learningRate]),
  );
  assert(more.every((values) => [2, 4, 8].includes(values["train.latentDim"] as number)));
});

Deno.test("a random sweep has equal points once", async () => {
  const text = "{random: {count: 50, values: {train.epochs: {from: 1, to: 3}}}}";
  assertEquals((await sweepOf(text)).points.length, 3);
});
