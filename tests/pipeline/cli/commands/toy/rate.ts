import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Rates a song: the shorter its word and the longer the song, the lower the loss. */
export default defineStage({
  name: "rate",
  summary: "Rates a song",
  module: import.meta.url,
  params: z.strictObject({
    fails: z.boolean().default(false).describe("Fail"),
  }),
  reads: ["song"],
  writes: { rating: { path: "rating.json", kind: "file", summary: "The loss" } },
  metrics: { loss: { artifact: "rating", goal: "lowest" } },
  score: "loss",
  async run({ params, inputs, outputs }) {
    if (params.fails) throw new Error("It is out of tune");
    const lines = (await Deno.readTextFile(inputs.song!)).trim().split("\n");
    const loss = lines[0]!.split(" ")[0]!.length + 1 / lines.length;
    await Deno.writeTextFile(outputs.rating!, JSON.stringify({ loss }));
  },
});
