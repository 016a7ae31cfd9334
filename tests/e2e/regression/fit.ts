import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Fits a polynomial to a table by gradient descent. */
export default defineStage({
  name: "fit",
  summary: "Fits a polynomial to a table",
  module: import.meta.url,
  params: z.strictObject({
    table: z.string().describe("The table, with columns x and y"),
    degree: z.int().min(1).max(9).default(1).describe("The degree of the polynomial"),
    steps: z.int().min(1).default(40).describe("The steps of gradient descent"),
  }),
  files: ({ table }) => ({ table }),
  writes: {
    scores: { path: "scores.json", kind: "file", summary: "The errors of the fit" },
    steps: { path: "steps.csv", kind: "file", summary: "The error at each step" },
    plot: { path: "fit.svg", kind: "file", summary: "The fit beside the data" },
  },
  metrics: {
    rmse: {
      artifact: "scores",
      field: "test.rmse",
      shortLabel: "RMSE",
      unit: "m",
      digits: 3,
      goal: "lowest",
    },
    explained: {
      artifact: "scores",
      field: "test.explained",
      unit: "%",
      digits: 1,
      goal: "highest",
    },
    weights: { artifact: "scores" },
  },
  curves: { error: { artifact: "steps", x: "step", unit: "m" } },
  score: "rmse",
  async run({ params: { degree, steps }, files, outputs }) {
    if (degree > 3) throw new Error("Cannot fit: the polynomial has too many weights\nTake fewer");
    const [, ...lines] = (await Deno.readTextFile(files.table!)).trim().split("\n");
    const rows = lines.map((line) => line.split(",").map(Number) as [x: number, y: number]);
    const powers = (x: number) => Array.from({ length: degree + 1 }, (_, power) => x ** power);
    let weights = powers(0).map(() => 0);
    const errorAt = ([x, y]: readonly [number, number]) =>
      powers(x).reduce((sum, power, index) => sum + power * weights[index]!, -y);
    const rmse = () => Math.sqrt(mean(rows.map((row) => errorAt(row) ** 2)));
    const log = ["step,error"];
    for (let step = 1; step <= steps; step++) {
      const slopes = weights.map((_, index) =>
        mean(rows.map((row) => 2 * errorAt(row) * row[0] ** index))
      );
      weights = weights.map((weight, index) => weight - 0.3 * slopes[index]!);
      log.push(`${step},${rmse().toFixed(6)}`);
    }
    const middle = mean(rows.map(([, y]) => y));
    const explained = 1 - rmse() ** 2 / mean(rows.map(([, y]) => (y - middle) ** 2));
    const scores = { test: { rmse: rmse(), explained }, weights: weights.length };
    await Deno.writeTextFile(outputs.scores!, JSON.stringify(scores));
    await Deno.writeTextFile(outputs.steps!, `${log.join("\n")}\n`);
    const path = rows.map(([x, y]) => `${90 * x},${50 - 20 * (y + errorAt([x, y]))}`).join(" ");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">` +
      `<polyline points="${path}" fill="none" stroke="black"/></svg>\n`;
    await Deno.writeTextFile(outputs.plot!, svg);
  },
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
