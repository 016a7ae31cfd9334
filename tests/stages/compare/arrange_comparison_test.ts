import { assertEquals, assertThrows } from "@std/assert";
import { arrangeComparison } from "../../../stages/compare/arrange_comparison.ts";
import type { CompareParams } from "../../../stages/compare/compare_params.ts";
import { comparePoints } from "../../../stages/compare/compare_points.ts";
import type { Comparison } from "../../../stages/compare/comparison.ts";
import { DESCRIBED } from "./declared.ts";
import { examplePoint } from "./example_points.ts";

const POINTS = [
  examplePoint({ "train.latentDim": 2, "train.epochs": 1 }, { loss: 5, psnr: 20, images: 9 }),
  examplePoint({ "train.latentDim": 16, "train.epochs": 1 }, { loss: NaN, images: 9 }),
  examplePoint({ "train.latentDim": 8, "train.epochs": 1 }, { loss: 4, psnr: 30, images: 9 }),
  examplePoint({ "train.latentDim": 4, "train.epochs": 1 }, { loss: 5, psnr: 25, images: 9 }),
];
const COMPARISON = comparePoints(POINTS, DESCRIBED);

function arranged(
  params: Partial<CompareParams>,
  comparison: Comparison = COMPARISON,
): Comparison {
  return arrangeComparison(comparison, {
    sortBy: null,
    columns: null,
    onlyChanged: false,
    precision: null,
    ...params,
  });
}

function orderBy(sortBy: string | null): unknown[] {
  return arranged({ sortBy }).rows.map(({ params }) => params.latentDim);
}

function columnsOf(params: Partial<CompareParams>, comparison?: Comparison): string[] {
  return arranged(params, comparison).columns.map(({ name }) => name);
}

Deno.test("arrangeComparison() sorts by the score by default, and changes nothing else", () => {
  const [first, second, third, fourth] = COMPARISON.rows;
  const rows = [third!, first!, fourth!, second!];
  assertEquals(arranged({}), { ...COMPARISON, rows });
});

Deno.test("arrangeComparison() keeps the order of the points if asked to, or without a score", () => {
  assertEquals(orderBy("point"), [2, 16, 8, 4]);
  const unscored = comparePoints(POINTS, { ...DESCRIBED, score: null });
  assertEquals(arranged({}, unscored).rows, unscored.rows);
});

Deno.test("arrangeComparison() sorts by a metric, the best first and missing values last", () => {
  assertEquals(orderBy("loss"), [8, 2, 4, 16]);
  assertEquals(orderBy("psnr"), [8, 4, 2, 16]);
});

Deno.test("arrangeComparison() sorts numbers as numbers, by the param's name or its path", () => {
  assertEquals(orderBy("latentDim"), [2, 4, 8, 16]);
  assertEquals(orderBy("train.latentDim"), [2, 4, 8, 16]);
});

Deno.test("arrangeComparison() sorts texts", () => {
  const points = ["b", "c", "a"].map((name) => examplePoint({ "download.source": name }, {}));
  const { rows } = arranged({ sortBy: "source" }, comparePoints(points, DESCRIBED));
  assertEquals(rows.map(({ params }) => params.source), ["a", "b", "c"]);
});

Deno.test("arrangeComparison() shows the given columns, in that order", () => {
  assertEquals(columnsOf({ columns: ["psnr", "train.latentDim"] }), ["psnr", "latentDim"]);
});

Deno.test("arrangeComparison() leaves out params and metrics that are equal in all rows", () => {
  assertEquals(columnsOf({}), ["latentDim", "epochs", "loss", "psnr", "images"]);
  assertEquals(columnsOf({ onlyChanged: true }), ["latentDim", "loss", "psnr"]);
});

Deno.test("arrangeComparison() keeps every column of a single row", () => {
  const single = comparePoints([examplePoint({ "train.epochs": 1 }, { loss: 5 })], DESCRIBED);
  assertEquals(columnsOf({ onlyChanged: true }, single), ["epochs", "loss"]);
});

Deno.test("arrangeComparison() lists the columns where one does not exist", () => {
  const names = '"latentDim", "epochs", "loss", "psnr", "images"';
  assertThrows(
    () => arranged({ sortBy: "los" }),
    Error,
    `Cannot sort by the column "los": the comparison has no such column\nChoose one of ${names}`,
  );
  assertThrows(
    () => arranged({ columns: ["loss", "seed"] }),
    Error,
    `Cannot show the column "seed": the comparison has no such column\nChoose one of ${names}`,
  );
});
