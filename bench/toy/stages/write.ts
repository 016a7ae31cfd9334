import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Writes a text of numbered lines. */
export default defineStage({
  name: "write",
  summary: "Writes a text",
  module: import.meta.url,
  params: z.strictObject({
    lines: z.int().positive().default(1000).describe("How many lines"),
  }),
  writes: { text: { path: "text.txt", kind: "file", summary: "The text" } },
  async run({ params: { lines }, outputs }) {
    const text = Array.from({ length: lines }, (_, index) => `Line ${index % 17} of ${index}\n`);
    await Deno.writeTextFile(outputs.text!, text.join(""));
  },
});
