import { assertEquals } from "@std/assert";
import { comparePoints } from "../../../stages/compare/compare_points.ts";
import type { ComparedPoint, Comparison } from "../../../stages/compare/comparison.ts";
import { DESCRIBED } from "./declared.ts";
import { examplePoint, failedPoint, SEEDED } from "./example_points.ts";

function compared(points: readonly ComparedPoint[]): Comparison {
  return comparePoints(points, DESCRIBED);
}

function lossesOf(losses: readonly (number | undefined)[]) {
  const points = losses.map((loss, index) =>
    examplePoint({ "train.latentDim": index }, loss === undefined ? {} : { loss })
  );
  return compared(points).rows.map(({ metrics }) => metrics.loss);
}

Deno.test("comparePoints() folds seeds into means with their sample standard deviation", () => {
  const { rows } = compared(SEEDED);
  assertEquals(rows.map(({ name, points }) => [name, points.length]), [
    ["latentDim=2", 2],
    ["latentDim=8", 2],
    ["latentDim=32,seed=1", 1],
  ]);
  assertEquals(rows.map(({ metrics }) => metrics.loss), [
    { value: 651.25, sd: Math.SQRT2, n: 2, isBest: false },
    { value: 613, sd: Math.SQRT1_2, n: 2, isBest: true },
    { value: 640, sd: null, n: 1, isBest: false },
  ]);
});

Deno.test("comparePoints() shows the spread of metrics with a better end, and of what seeds change", () => {
  const { columns } = compared(SEEDED);
  assertEquals(columns.map(({ name, best, hasSpread }) => [name, best, hasSpread]), [
    ["latentDim", null, false],
    ["loss", "lowest", true],
    ["psnr", "highest", true],
    ["collapsed", null, false],
    ["split", null, false],
    ["images", null, false],
  ]);
});

Deno.test("comparePoints() turns a column into shares where seeds disagree on a boolean", () => {
  assertEquals(compared(SEEDED).rows.map(({ metrics }) => metrics.collapsed!.value), [
    0,
    0.5,
    1,
  ]);
  assertEquals(compared(SEEDED).rows.map(({ metrics }) => metrics.collapsed!.count), [
    0,
    1,
    1,
  ]);
  const agreeing = compared(SEEDED.filter(({ metrics }) => metrics.collapsed));
  assertEquals(agreeing.rows.map(({ metrics }) => metrics.collapsed!.value), [true, true]);
});

Deno.test("comparePoints() joins texts on which seeds disagree", () => {
  const points = ["train", "test", "train"].map((split, seed) => examplePoint({ seed }, { split }));
  assertEquals(compared(points).rows.map(({ metrics }) => metrics.split), [
    { value: "train, test", sd: null, n: 3, isBest: false },
  ]);
});

Deno.test("comparePoints() marks every row that shares the best value", () => {
  assertEquals(lossesOf([5, 4, 4]).map((loss) => loss!.isBest), [false, true, true]);
});

Deno.test("comparePoints() marks the highest where higher is better", () => {
  const points = [30, 20].map((psnr, index) => examplePoint({ "train.epochs": index }, { psnr }));
  assertEquals(compared(points).rows.map(({ metrics }) => metrics.psnr!.isBest), [
    true,
    false,
  ]);
});

Deno.test("comparePoints() marks nothing among equal rows, nor in a single row", () => {
  assertEquals(lossesOf([4, 4]).map((loss) => loss!.isBest), [false, false]);
  assertEquals(lossesOf([4]).map((loss) => loss!.isBest), [false]);
});

Deno.test("comparePoints() leaves out a metric that a point lacks", () => {
  const losses = lossesOf([5, undefined, 4]);
  assertEquals(losses[1], undefined);
  assertEquals(losses[2], { value: 4, sd: null, n: 1, isBest: true });
});

Deno.test("comparePoints() counts the seeds that have a metric", () => {
  const points = [{ loss: 4 }, {}, { loss: 6 }].map((metrics, seed) =>
    examplePoint({ seed }, metrics)
  );
  assertEquals(compared(points).rows[0]!.metrics.loss, {
    value: 5,
    sd: Math.SQRT2,
    n: 2,
    isBest: false,
  });
});

Deno.test("comparePoints() never marks a value that is not finite", () => {
  const losses = lossesOf([NaN, 5, -Infinity, 4]);
  assertEquals(losses.map((loss) => loss!.isBest), [false, false, false, true]);
  assertEquals(losses.map((loss) => loss!.value), [NaN, 5, -Infinity, 4]);
});

Deno.test("comparePoints() keeps the values of params as they are, whatever their type", () => {
  const [first, second] = compared([
    examplePoint({ "train.splits": ["train"], "preprocess.limit": null }, {}),
    examplePoint({ "train.splits": ["train", "test"] }, {}),
  ]).rows;
  assertEquals(first!.params, { splits: ["train"], limit: null });
  assertEquals(second!.params, { splits: ["train", "test"] });
});

Deno.test("comparePoints() keeps a row for points without results, and says what is missing and why", () => {
  const noFigures = { missing: { plots: "no stage writes them" } };
  const { rows, gaps } = compared([
    { ...examplePoint({ "train.latentDim": 2, seed: 1 }, { loss: 4 }), ...noFigures },
    failedPoint({ "train.latentDim": 2, seed: 2 }, "train failed: NaN"),
    { ...examplePoint({ "train.latentDim": 2, seed: 3 }, { loss: 6 }), ...noFigures },
    failedPoint({ "train.latentDim": 8, seed: 1 }, "train failed: NaN"),
  ]);
  assertEquals(rows.map(({ name, points, missing }) => ({ name, points, missing })), [
    {
      name: "latentDim=2",
      points: ["latentDim=2,seed=1", "latentDim=2,seed=3"],
      missing: ["latentDim=2,seed=2"],
    },
    { name: "latentDim=8,seed=1", points: [], missing: ["latentDim=8,seed=1"] },
  ]);
  assertEquals(rows.map(({ metrics }) => metrics.loss?.n), [2, undefined]);
  assertEquals(gaps, [
    {
      points: ["latentDim=2,seed=1", "latentDim=2,seed=3"],
      artifacts: ["plots"],
      reason: "no stage writes them",
    },
    {
      points: ["latentDim=2,seed=2", "latentDim=8,seed=1"],
      artifacts: [],
      reason: "train failed: NaN",
    },
  ]);
});

Deno.test("comparePoints() folds no seeds of two runs, whichever of them a run lacks", () => {
  const point = (run: string, seed: number, loss: number) =>
    examplePoint({ run, seed }, { loss }, { name: `${run} seed=${seed}` });
  const { rows } = compared([
    ...[point("a/v1", 0, 1), failedPoint({ run: "a/v1", seed: 1 }, "train failed: NaN")],
    ...[point("a/v2", 0, 10), point("a/v2", 1, 20)],
  ]);
  assertEquals(rows.map(({ name, metrics }) => [name, metrics.loss!.value]), [
    ["a/v1", 1],
    ["a/v2", 15],
  ]);
});
