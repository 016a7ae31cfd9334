import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Counts each word. */
export default defineStage({
  name: "count",
  summary: "Counts each word",
  module: import.meta.url,
  params: z.strictObject({}),
  reads: ["words"],
  writes: { counts: { path: "counts.csv", kind: "file", summary: "How often each word stands" } },
  async run({ inputs, outputs }) {
    const words = (await Deno.readTextFile(inputs.words!)).split(/\s+/).filter(Boolean);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const rows = [...counts].sort().map(([word, count]) => `${word},${count}\n`);
    await Deno.writeTextFile(outputs.counts!, `word,count\n${rows.join("")}`);
  },
});
