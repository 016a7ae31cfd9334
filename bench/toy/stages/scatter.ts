import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Writes a folder of many small files. */
export default defineStage({
  name: "scatter",
  summary: "Writes a folder of many small files",
  module: import.meta.url,
  params: z.strictObject({
    files: z.int().positive().default(20_000).describe("How many files"),
  }),
  writes: { many: { path: "many", kind: "folder", summary: "The files" } },
  async run({ params: { files }, outputs }) {
    for (let index = 0; index < files; index++) {
      const folder = `${outputs.many}/${index % 100}`;
      if (index < 100) await Deno.mkdir(folder, { recursive: true });
      Deno.writeTextFileSync(`${folder}/${index}.txt`, `This is file ${index}\n`);
    }
  },
});
