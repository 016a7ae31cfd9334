import type { DrawnFigure } from "../../html/figure_html.ts";
import type { ComparedPoint } from "../comparison.ts";
import type { Described } from "../described.ts";
import { chartMetrics } from "./chart_metrics.ts";
import { charts } from "./mod.ts";
import { groupPoints } from "./point_groups.ts";

/**
 * Draws every chart of the shelf that fits the points.
 *
 * @throws {Error} If a point's figures cannot be read.
 */
export async function drawCharts(
  points: readonly ComparedPoint[],
  { curves, figures, ...described }: Described,
): Promise<DrawnFigure[]> {
  const metrics = chartMetrics(points, described);
  const sweep = { ...groupPoints(points), points, metrics, curves, figures };
  return (await Promise.all(charts.map((draw) => draw(sweep)))).flat();
}
