import { assertEquals } from "@std/assert";
import { z } from "zod";
import { measureProblem } from "../../../pipeline/config/measure_problem.ts";
import { defineStage } from "../../../pipeline/define_stage.ts";
import type { StageDefinition } from "../../../pipeline/stage.ts";

type Measures = Pick<StageDefinition<unknown>, "metrics" | "curves" | "score">;

function fit(measures: Measures) {
  return defineStage({
    name: "fit",
    summary: "Fits a line",
    module: import.meta.url,
    params: z.strictObject({}),
    writes: {
      fit: { path: "fit.json", kind: "file", summary: "The fit" },
      errors: { path: "errors.csv", kind: "file", summary: "The errors" },
      model: { path: "model", kind: "folder", summary: "The model" },
    },
    run: () => Promise.resolve(),
    ...measures,
  });
}

Deno.test("measureProblem() accepts metrics, curves and a score with a goal", () => {
  const problem = measureProblem(fit({
    metrics: {
      "test.rmse": { artifact: "fit", goal: "lowest", digits: 2 },
      r2: { artifact: "fit" },
    },
    curves: { errors: { artifact: "errors", x: "step" } },
    score: "test.rmse",
  }));
  assertEquals(problem, null);
});

const refused: readonly (readonly [string, Measures])[] = [
  [
    'metric "r 2" has an odd name, expected letters, digits, ".", "-" and "_" after a letter',
    { metrics: { "r 2": { artifact: "fit" } } },
  ],
  [
    'metric "seeds" has the name of a column that tables have, expected another',
    { metrics: { seeds: { artifact: "fit" } } },
  ],
  [
    'metric "r2" is in "scores", which is no output, expected an output that is a JSON file',
    { metrics: { r2: { artifact: "scores" } } },
  ],
  [
    'metric "r2" is in "errors", which is the file "errors.csv", expected an output that is a JSON file',
    { metrics: { r2: { artifact: "errors" } } },
  ],
  [
    'metric "r2" has 2.5 digits after the point, expected an integer from 0 to 15',
    { metrics: { r2: { artifact: "fit", digits: 2.5 } } },
  ],
  [
    'curve "loss" is in "model", which is the folder "model", expected an output that is a CSV file',
    { curves: { loss: { artifact: "model", x: "epoch" } } },
  ],
  ['its score is "rmse", expected one of its metrics', { score: "rmse" }],
  [
    'its score is "r2", a metric without a goal, expected "lowest" or "highest" as goal',
    { metrics: { r2: { artifact: "fit" } }, score: "r2" },
  ],
];

for (const [problem, measures] of refused) {
  Deno.test(`measureProblem() finds: ${problem}`, () => {
    assertEquals(measureProblem(fit(measures)), problem);
  });
}
