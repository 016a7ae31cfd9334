import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Lists the points of a sweep that halves, each with its loss and the rungs that it reached. */
export default defineStage({
  name: "jury",
  summary: "Compares songs",
  module: import.meta.url,
  params: z.looseObject({}),
  collects: ["rating"],
  shows: { artifact: "verdict", file: "verdict.txt" },
  writes: { verdict: { path: "verdict", kind: "folder", summary: "The list" } },
  async run({ points, inputs, outputs }) {
    const lines = points.map(({ name, values, missing, halving }) => {
      const rating = missing.rating ??
        Deno.readTextFileSync(`${inputs.rating}/${name}/rating.json`);
      const rungs = halving?.reached.map(({ at, score }) => `${score} at ${at}`).join(", ");
      return `${name} ${JSON.stringify(values)} ${rating}: ${rungs} of ${halving?.last}\n`;
    });
    await Deno.writeTextFile(`${outputs.verdict}/verdict.txt`, lines.join(""));
  },
});
