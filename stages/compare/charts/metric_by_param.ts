/**
 * Metrics against a swept param.
 *
 * @module
 */

import { renderPlot } from "../../figures/plot.ts";
import { categoryHeight, categoryMargin, categoryPanel } from "./category_panel.ts";
import { panelPlace } from "./metric_panels.ts";
import { seriesAlong } from "./metric_series.ts";
import { numberPanel } from "./number_panel.ts";
import { type GroupedPoints, seedsText } from "./point_groups.ts";
import type { ShownMetric } from "./shown_metrics.ts";
import { styleLegend } from "./style_legend.ts";
import type { SweptParam } from "./swept_params.ts";
import { shortened } from "./value_text.ts";

/** What to plot. */
export interface MetricByParam {
  /** The param along the axis. */
  readonly param: SweptParam;
  /** The metrics, a plot for each. */
  readonly metrics: readonly ShownMetric[];
  /** A word that no other figure of a page has. */
  readonly name: string;
}

const COLUMNS = 3;
const NUMBER_HEIGHT = 232;

/**
 * Plots each metric against a param; points that differ in other params are series of their own,
 * and bars go from the least to the greatest value of several seeds.
 *
 * @param grouped The points.
 * @param options The param and the metrics.
 * @returns The figure as SVG.
 */
export function metricByParam(
  grouped: GroupedPoints,
  { param, metrics, name }: MetricByParam,
): string {
  const { series, legend } = seriesAlong(grouped, param);
  const isNumber = param.kind === "number";
  const head = styleLegend(legend, { dots: true, lines: isNumber });
  const grid = {
    columns: COLUMNS,
    rowHeight: isNumber ? NUMBER_HEIGHT : categoryHeight(param.values),
    top: head.options.height!,
    margin: isNumber ? 0 : categoryMargin(param.values),
  };
  const drawPanel = isNumber ? numberPanel : categoryPanel;
  const seeds = seedsText(grouped.groups);
  return renderPlot({
    name,
    title: `Metrics by ${shortened(param.label, 60)}`,
    subtitle: seeds === "" ? "Each dot is one point" : `Mean of ${seeds}; bars show their range`,
    description: `Small charts of ${
      metrics.map(({ label }) => label).join(", ")
    }, each against ${`${param.path}, which is ${param.values.join(", ")}`}.`,
    height: grid.top + Math.ceil(metrics.length / COLUMNS) * grid.rowHeight,
    panels: [
      ...(legend.length === 0 ? [] : [head]),
      ...metrics.map((metric, index) =>
        drawPanel({ series, metric, param, place: panelPlace(index, grid) })
      ),
    ],
  });
}
