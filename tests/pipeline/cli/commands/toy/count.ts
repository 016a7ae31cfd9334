import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Counts the characters of a text. */
export default defineStage({
  name: "count",
  summary: "Counts its characters",
  module: import.meta.url,
  params: z.strictObject({ unit: z.enum(["characters", "words"]).default("characters") }),
  reads: ["text"],
  writes: { size: { path: "size.txt", kind: "file", summary: "Their number" } },
  usesBackend: true,
  async run({ params: { unit }, inputs, outputs, note }) {
    const text = await Deno.readTextFile(inputs.text!);
    const { length } = unit === "words" ? text.split(" ") : text;
    if (length === 0) note("There is nothing to count");
    await Deno.writeTextFile(outputs.size!, `${length}\n`);
  },
});
