import { assertEquals } from "@std/assert";
import { comparePoints } from "../../../stages/compare/compare_points.ts";
import { examplePoint, SEEDED } from "./example_points.ts";

function lossesOf(losses: readonly (number | undefined)[]) {
  const points = losses.map((loss, index) =>
    examplePoint({ "train.latentDim": index }, loss === undefined ? {} : { loss })
  );
  return comparePoints(points).rows.map(({ metrics }) => metrics.loss);
}

Deno.test("comparePoints() folds seeds into means with their sample standard deviation", () => {
  const { rows } = comparePoints(SEEDED);
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
  const { columns } = comparePoints(SEEDED);
  assertEquals(columns.map(({ name, best, hasSpread }) => [name, best, hasSpread]), [
    ["latentDim", null, false],
    ["split", null, false],
    ["images", null, false],
    ["loss", "lowest", true],
    ["psnr", "highest", true],
    ["collapsed", null, false],
  ]);
});

Deno.test("comparePoints() turns a column into shares where seeds disagree on a boolean", () => {
  assertEquals(comparePoints(SEEDED).rows.map(({ metrics }) => metrics.collapsed!.value), [
    0,
    0.5,
    1,
  ]);
  const agreeing = comparePoints(SEEDED.filter(({ metrics }) => metrics.collapsed));
  assertEquals(agreeing.rows.map(({ metrics }) => metrics.collapsed!.value), [true, true]);
});

Deno.test("comparePoints() joins texts on which seeds disagree", () => {
  const points = ["train", "test", "train"].map((split, seed) => examplePoint({ seed }, { split }));
  assertEquals(comparePoints(points).rows.map(({ metrics }) => metrics.split), [
    { value: "train, test", sd: null, n: 3, isBest: false },
  ]);
});

Deno.test("comparePoints() marks every row that shares the best value", () => {
  assertEquals(lossesOf([5, 4, 4]).map((loss) => loss!.isBest), [false, true, true]);
});

Deno.test("comparePoints() marks the highest where higher is better", () => {
  const points = [30, 20].map((psnr, index) => examplePoint({ "train.epochs": index }, { psnr }));
  assertEquals(comparePoints(points).rows.map(({ metrics }) => metrics.psnr!.isBest), [
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
  assertEquals(comparePoints(points).rows[0]!.metrics.loss, {
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
  const [first, second] = comparePoints([
    examplePoint({ "train.splits": ["train"], "preprocess.limit": null }, {}),
    examplePoint({ "train.splits": ["train", "test"] }, {}),
  ]).rows;
  assertEquals(first!.params, { splits: ["train"], limit: null });
  assertEquals(second!.params, { splits: ["train", "test"] });
});
