/**
 * Measures a stage that writes 20,000 files and one that reads them.
 *
 * @module
 */

import { formatNumber } from "../measure/table.ts";
import { installTools } from "../peers/mod.ts";
import { reprise } from "../reprise/reprise.ts";
import type { Part } from "./part.ts";
import { measureTools } from "./stages.ts";

export const files: Part = {
  name: "files",
  group: "pipeline",
  summary: "A folder of 20,000 files in Reprise, DVC and Snakemake",
  async measure({ repeat }) {
    const tools = [reprise, ...await installTools()];
    const { cold, idle } = await measureTools(tools, "many", { repeat, repeatCold: 3 });
    return [{
      title: "20,000 files",
      about: "A stage writes them and a stage reads them; whole processes, in turn; medians in " +
        "seconds, of three from nothing. Snakemake takes no digest of a folder's files.",
      columns: ["", "nothing to do", "from nothing"],
      rows: tools.map(({ name }) => [
        name,
        formatNumber(idle.get(name)!.median),
        formatNumber(cold.get(name)!.median),
      ]),
    }];
  },
};
