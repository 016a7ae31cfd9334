import type { DrawnFigure } from "../../html/figure_html.ts";
import type { ComparedPoint } from "../comparison.ts";
import type { DescribedCurve } from "../described.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import type { GroupedPoints } from "./point_groups.ts";

/** Draws a kind of chart, once or several times; not at all where it would say nothing. */
export type Chart = (
  sweep: ChartedSweep,
) => readonly DrawnFigure[] | Promise<readonly DrawnFigure[]>;

/** A sweep as charts show it. */
export interface ChartedSweep extends GroupedPoints {
  readonly points: readonly ComparedPoint[];
  /** The metrics that points have as numbers, and that are not the same at all points. */
  readonly metrics: readonly ChartMetric[];
  readonly curves: readonly DescribedCurve[];
  /** The names of figures. */
  readonly figures: readonly string[];
}
