import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Writes a text, or fails, or never ends. */
export default defineStage({
  name: "write",
  summary: "Writes a text",
  module: import.meta.url,
  params: z.strictObject({
    text: z.string().default("hello").describe("What to write"),
    mood: z.enum(["calm", "failing", "endless"]).default("calm").describe("How it goes"),
  }),
  writes: { text: { path: "text.txt", kind: "file", summary: "The text" } },
  async run({ params: { text, mood }, outputs, note }) {
    if (mood === "failing") throw new Error("Cannot write the text: the pen is dry");
    if (mood === "endless") {
      note("It never ends");
      // An interval keeps the process alive; a promise alone does not.
      await new Promise(() => setInterval(() => {}, 1e6));
    }
    await Deno.writeTextFile(outputs.text!, text);
  },
});
