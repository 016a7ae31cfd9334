import { z } from "zod";
import { defineStage } from "../../../../pipeline/define_stage.ts";

/** Lists the files of the data. */
export default defineStage({
  name: "inventory",
  summary: "Lists the files of the data",
  module: import.meta.url,
  params: z.strictObject({ heading: z.string().default("file").describe("The first line") }),
  reads: ["data"],
  writes: { inventory: { path: "inventory.txt", kind: "file", summary: "The names of the files" } },
  async run({ params: { heading }, inputs, outputs }) {
    const names = [...Deno.readDirSync(inputs.data!)].map(({ name }) => name).sort();
    await Deno.writeTextFile(outputs.inventory!, [heading, ...names, ""].join("\n"));
  },
});
