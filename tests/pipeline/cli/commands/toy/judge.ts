import { z } from "zod";
import { defineStage } from "../../../../../pipeline/define_stage.ts";

/** Lists the size of each point's text, or why it has none. */
export default defineStage({
  name: "judge",
  summary: "Compares texts",
  module: import.meta.url,
  params: z.strictObject({
    sortBy: z.string().min(1).nullable().default(null),
    columns: z.array(z.string().min(1)).min(1).nullable().default(null),
    onlyChanged: z.boolean().default(false),
    precision: z.int().min(1).max(15).default(4),
  }),
  collects: ["text", "size"],
  shows: { artifact: "table", file: "table.txt" },
  writes: { table: { path: "table", kind: "folder", summary: "The table" } },
  async run({ points, inputs, outputs }) {
    const lines = points.map(({ name, values, missing }) => {
      const size = missing.size ?? Deno.readTextFileSync(`${inputs.size}/${name}/size.txt`).trim();
      const text = missing.text ?? Deno.readTextFileSync(`${inputs.text}/${name}/text.txt`);
      return `${name} ${JSON.stringify(values)}: ${text}, ${size}\n`;
    });
    await Deno.writeTextFile(`${outputs.table}/table.txt`, lines.join(""));
  },
});
