import { z } from "zod";
import { defineStage } from "../../../../pipeline/define_stage.ts";

/** Counts the lines of the losses. */
export default defineStage({
  name: "own",
  summary: "Counts the epochs",
  module: import.meta.url,
  params: z.strictObject({}),
  reads: ["losses"],
  writes: { count: { path: "count.txt", kind: "file", summary: "The number of epochs" } },
  async run({ inputs, outputs }) {
    const lines = (await Deno.readTextFile(inputs.losses!)).trim().split("\n");
    await Deno.writeTextFile(outputs.count!, `${lines.length - 1}\n`);
  },
});
