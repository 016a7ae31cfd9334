import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Draws a bar for each word. */
export default defineStage({
  name: "draw",
  summary: "Draws a bar for each word",
  module: import.meta.url,
  params: z.strictObject({}),
  reads: ["counts"],
  writes: { bars: { path: "bars.txt", kind: "file", summary: "A bar for each word" } },
  async run({ inputs, outputs }) {
    const [, ...rows] = (await Deno.readTextFile(inputs.counts!)).trimEnd().split("\n");
    const bars = rows.map((row) => row.split(",")).map(([word, count]) =>
      `${word} ${"#".repeat(Math.min(60, Number(count)))}\n`
    );
    await Deno.writeTextFile(outputs.bars!, bars.join(""));
  },
});
