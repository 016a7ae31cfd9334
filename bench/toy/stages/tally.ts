import { z } from "zod";
import { defineStage } from "../../../pipeline/define_stage.ts";

/** Counts the files of a folder. */
export default defineStage({
  name: "tally",
  summary: "Counts the files of a folder",
  module: import.meta.url,
  params: z.strictObject({}),
  reads: ["many"],
  writes: { total: { path: "total.txt", kind: "file", summary: "How many files there are" } },
  async run({ inputs, outputs }) {
    let total = 0;
    for (const folder of Deno.readDirSync(inputs.many!)) {
      total += [...Deno.readDirSync(`${inputs.many}/${folder.name}`)].length;
    }
    await Deno.writeTextFile(outputs.total!, `${total}\n`);
  },
});
