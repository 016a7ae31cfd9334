/**
 * The comparison of a sweep's points, from their files to its own.
 *
 * @module
 */

import type { StageContext } from "../../pipeline/stage.ts";
import { showComparison } from "../tables/comparison/mod.ts";
import { arrangeComparison } from "./arrange_comparison.ts";
import type { CompareParams } from "./compare_params.ts";
import { compareRows } from "./compare_rows.ts";
import { readComparison } from "./read_comparison.ts";
import { writeTables } from "./write_tables.ts";

/**
 * Writes the tables, the charts and the page.
 *
 * @param context What the stage `compare` was given.
 * @throws {Error} If there is no point, or no column of a name that the params give, or if one of
 * the files that it reads is damaged.
 */
export async function comparePoints(context: StageContext<CompareParams>): Promise<void> {
  const { outputs, params } = context;
  const points = await readComparison(context);
  if (points.length === 0) {
    throw new Error("Cannot compare the points of the sweep: found none, expected at least one");
  }
  const comparison = arrangeComparison(compareRows(points), params);
  await writeTables(outputs.tables!, showComparison(comparison, params));
}
