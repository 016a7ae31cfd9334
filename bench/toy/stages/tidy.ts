import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Writes the text in lower case. */
export default defineStage({
  name: "tidy",
  summary: "Writes the text in lower case",
  module: import.meta.url,
  params: z.strictObject({}),
  reads: ["text"],
  writes: { words: { path: "words.txt", kind: "file", summary: "The text in lower case" } },
  async run({ inputs, outputs }) {
    const text = await Deno.readTextFile(inputs.text!);
    await Deno.writeTextFile(outputs.words!, text.toLowerCase());
  },
});
