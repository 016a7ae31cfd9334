/**
 * The comparison of a sweep's points, from their files to its own.
 *
 * @module
 */

import type { StageContext } from "../../pipeline/stage.ts";
import { renderComparisonPage } from "./comparison_page.ts";
import { drawComparison } from "./charts/draw_comparison.ts";
import { comparisonHtml, showComparison } from "./tables/mod.ts";
import { arrangeComparison } from "./arrange_comparison.ts";
import type { CompareParams } from "./compare_params.ts";
import { compareRows } from "./compare_rows.ts";
import type { CompareOutcome } from "./comparison.ts";
import { readComparison } from "./read_comparison.ts";
import { writeTables } from "./write_tables.ts";

/**
 * Writes the tables, the charts and the page.
 *
 * @param context What the stage `compare` was given.
 * @throws {Error} If there is no point, or no column of a name that the params give, or if one of
 * the files that it reads is corrupted.
 */
export async function compareResults(context: StageContext<CompareParams>): Promise<void> {
  const { outputs, params } = context;
  const points = await readComparison(context);
  if (points.length === 0) {
    throw new Error("Cannot compare the points of the sweep: found none, expected at least one");
  }
  const whole = compareRows(points);
  const shown = showComparison(arrangeComparison(whole, params), params);
  await writeTables(outputs.tables!, shown);

  const charts = await drawComparison(points);
  for (const { name, svg } of charts) {
    await Deno.writeTextFile(`${outputs.charts}/${name}.svg`, svg);
  }
  // A page has less room than a file: what is the same everywhere is in the tables beside it.
  const changed = showComparison(
    arrangeComparison(whole, { ...params, onlyChanged: true }),
    params,
  );
  const tableHtml = comparisonHtml(changed).markup;
  const page = renderComparisonPage({ title: titleOf(whole), points, tableHtml, charts });
  await Deno.writeTextFile(outputs.comparison!, page);
}

/** Says what was swept; where seeds alone differ, that goes without a name. */
function titleOf(comparison: CompareOutcome): string {
  const { columns } = arrangeComparison(comparison, {
    sortBy: null,
    columns: null,
    onlyChanged: true,
  });
  const names = columns.filter(({ kind }) => kind === "param").map(({ name }) => name);
  return names.length === 0 ? "CompareOutcome" : `CompareOutcome by ${names.join(", ")}`;
}
