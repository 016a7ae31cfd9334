import { assertEquals } from "@std/assert";
import type { CollectedPoint } from "../../../pipeline/stage.ts";
import { comparePoints } from "../../../stages/compare/compare_points.ts";
import { stoppedLast, withHalving } from "../../../stages/compare/halving_columns.ts";
import { DESCRIBED } from "./declared.ts";
import { examplePoint } from "./example_points.ts";

Deno.test("withHalving() adds the score at each rung, and stoppedLast() puts stopped points below", () => {
  const points = [
    examplePoint({ "train.latentDim": 2 }, { loss: 600 }),
    examplePoint({ "train.latentDim": 8 }, { loss: 650 }),
  ];
  const scores = [[700], [690, 650]];
  const collected = points.map(({ name, values }, index): CollectedPoint => ({
    name,
    values,
    missing: {},
    halving: {
      unit: "epoch",
      score: "loss",
      reached: scores[index]!.map((score, rung) => ({ at: [1, 3][rung]!, score })),
      last: 3,
    },
  }));
  const tabled = withHalving(points, collected, DESCRIBED);
  const { columns, rows } = stoppedLast(comparePoints(tabled.points, { ...DESCRIBED, ...tabled }));
  assertEquals(columns.slice(1, 4).map(({ name, label, best }) => [name, label, best]), [
    ["stopped", "stopped", null],
    ["loss@1", "Loss after 1 epoch", "lowest"],
    ["loss", "Loss", "lowest"],
  ]);
  assertEquals(rows.map(({ params, metrics }) => [params.stopped, metrics["loss@1"]!.isBest]), [
    ["no", true],
    ["after 1", false],
  ]);
});

Deno.test("withHalving() adds nothing where nothing was halved", () => {
  const points = [examplePoint({ "train.latentDim": 2 }, { loss: 600 })];
  const collected = points.map(({ name, values }) => ({ name, values, missing: {} }));
  assertEquals(withHalving(points, collected, DESCRIBED), {
    points,
    metrics: DESCRIBED.metrics,
  });
});
