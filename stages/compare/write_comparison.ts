import type { StageContext } from "../../pipeline/stage.ts";
import { arrangeComparison, onlyChangedColumns } from "./arrange_comparison.ts";
import { drawCharts } from "./charts/draw_charts.ts";
import { describe, type Described } from "./described.ts";
import type { CompareParams } from "./compare_params.ts";
import { comparePoints } from "./compare_points.ts";
import { renderComparisonPage } from "./comparison_page.ts";
import type { ComparedPoint, Comparison } from "./comparison.ts";
import { STOPPED, stoppedLast, withHalving } from "./halving_columns.ts";
import { readPoints } from "./read_points.ts";
import { comparisonHtml, gapsHtml } from "./tables/comparison_html.ts";
import { formats } from "./tables/mod.ts";
import { showComparison } from "./tables/shown_comparison.ts";

/**
 * Writes the tables, the charts and the page.
 *
 * @throws {Error} If there is no point, or no column of a name that the params give, or if a file
 * that it reads is corrupted.
 */
export async function writeComparison(context: StageContext<CompareParams>): Promise<void> {
  const { outputs, params, note } = context;
  const described = describe(context.declared);
  const points = await readPoints(context);
  if (points.length === 0) {
    throw new Error("Cannot compare the points of the sweep: found none, expected at least one");
  }
  const tabled = withHalving(points, context.points, described);
  const whole = comparePoints(tabled.points, { ...described, ...tabled });
  const arranged = arrangeComparison(whole, params);
  const comparison = params.sortBy === null ? stoppedLast(arranged) : arranged;
  const shown = showComparison(comparison, params);
  for (const { extension, write } of formats) {
    const path = `${outputs.comparison_tables}/comparison.${extension}`;
    await Deno.writeTextFile(path, write(shown));
  }

  const charts = await drawCharts(points.filter(isDrawable), described);
  for (const { name, svg } of charts) {
    await Deno.writeTextFile(`${outputs.charts}/${name}.svg`, svg);
  }

  // A page has less room than a file: what is the same everywhere is in the tables beside it.
  const onPage = showComparison(onlyChangedColumns(comparison), params);
  const content = {
    title: titleOf(whole),
    points: points.length,
    missing: whole.rows.flatMap(({ missing }) => missing).length,
    table: comparisonHtml(onPage),
    gaps: gapsHtml(onPage),
    charts,
    remark: isEmpty(described) ? `${EMPTY}.` : null,
  };
  await Deno.writeTextFile(outputs.comparison!, renderComparisonPage(content));
  if (isEmpty(described)) note(`${EMPTY}\ndocs/custom-stage.md shows how`);
}

const EMPTY =
  "No stage declares metrics, curves or figures, so that the points are listed and not compared";

function isEmpty({ metrics, curves, figures }: Described): boolean {
  return metrics.length + curves.length + figures.length === 0;
}

function isDrawable({ metrics, curves, figures }: ComparedPoint): boolean {
  return [metrics, curves, figures].some((found) => Object.keys(found).length > 0);
}

/** Names what was swept; a sweep of seeds alone has no such name. */
function titleOf(comparison: Comparison): string {
  const names = onlyChangedColumns(comparison).columns
    .filter(({ name, kind }) => kind === "param" && name !== STOPPED).map(({ name }) => name);
  return names.length === 0 ? "Comparison" : `Comparison by ${names.join(", ")}`;
}
