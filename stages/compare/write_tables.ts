/**
 * The files that hold a comparison as a table.
 *
 * @module
 */

import {
  comparisonDocument,
  comparisonJson,
  comparisonMarkdown,
  comparisonTable,
  type ShownComparison,
} from "./tables/mod.ts";
import { writeCsv } from "../formats/write_csv.ts";

/**
 * Writes `comparison.csv`, `comparison.md`, `comparison.json` and `comparison.html`.
 *
 * @param folder The folder to write them to.
 * @param comparison The comparison.
 */
export async function writeTables(folder: string, comparison: ShownComparison): Promise<void> {
  const texts = {
    csv: writeCsv(comparisonTable(comparison)),
    md: comparisonMarkdown(comparison),
    json: comparisonJson(comparison),
    html: comparisonDocument(comparison),
  };
  for (const [extension, text] of Object.entries(texts)) {
    await Deno.writeTextFile(`${folder}/comparison.${extension}`, text);
  }
}
