import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Lists the most frequent words. */
export default defineStage({
  name: "rank",
  summary: "Lists the most frequent words",
  module: import.meta.url,
  params: z.strictObject({
    most: z.int().positive().default(10).describe("How many words"),
  }),
  reads: ["counts"],
  writes: {
    ranks: { path: "ranks.txt", kind: "file", summary: "The most frequent words" },
    summary: { path: "ranks.json", kind: "file", summary: "How many were listed" },
  },
  metrics: { words: { artifact: "summary", digits: 0, goal: "highest" } },
  score: "words",
  async run({ params: { most }, inputs, outputs }) {
    const [, ...rows] = (await Deno.readTextFile(inputs.counts!)).trimEnd().split("\n");
    const ranked = rows.map((row) => row.split(",")).sort((a, b) => Number(b[1]) - Number(a[1]));
    const lines = ranked.slice(0, most).map(([word], index) => `${index + 1} ${word}\n`);
    await Deno.writeTextFile(outputs.ranks!, lines.join(""));
    await Deno.writeTextFile(outputs.summary!, `${JSON.stringify({ words: lines.length })}\n`);
  },
});
