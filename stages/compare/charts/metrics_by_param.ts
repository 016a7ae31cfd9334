import { renderPlot } from "../../figures/plot.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import type { ComparedPoint } from "../comparison.ts";
import { SEED } from "../fold_seeds.ts";
import { categoryHeight, categoryMargin, categoryPanel } from "./category_panel.ts";
import type { ChartedSweep } from "./chart.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import { panelPlace } from "./metric_panels.ts";
import { seriesAlong } from "./metric_series.ts";
import { numberPanel } from "./number_panel.ts";
import { type GroupedPoints, seedsText } from "./point_groups.ts";
import { styleLegend } from "./style_legend.ts";
import { type SweptParam, sweptParams } from "./swept_params.ts";

const COLUMNS = 3;
const NUMBER_HEIGHT = 232;

/**
 * Plots each metric against each param, or against the seed where seeds alone differ. Points that
 * differ in other params are series of their own; bars reach from the least to the greatest value of
 * several seeds.
 */
export function metricsByParam(sweep: ChartedSweep): DrawnFigure[] {
  const { params, metrics, points } = sweep;
  if (metrics.length === 0) return [];
  if (params.length === 0) return metricsBySeed(points, metrics);
  const names = figureNames(params);
  return params.map((param, index) => {
    const name = names[index]!;
    const svg = plotMetrics(sweep, { param, metrics, name });
    return { name, svg, caption: `Each metric against ${param.path}.` };
  });
}

function metricsBySeed(
  points: readonly ComparedPoint[],
  metrics: readonly ChartMetric[],
): DrawnFigure[] {
  const seed = sweptParams(points).find(({ path }) => path === SEED);
  if (seed === undefined) return [];
  const param = { ...seed, kind: "category" as const };
  const groups = points.map((point) => (
    { label: point.name, values: point.values, points: [point] }
  ));
  const name = "metrics_by_seed";
  const svg = plotMetrics({ groups, params: [param] }, { param, metrics, name });
  return [{ name, svg, caption: "How far chance alone moves each metric." }];
}

/** Names files by ASCII letters; `train.latentDim` and `latentDim` stay apart. */
function figureNames(params: readonly SweptParam[]): string[] {
  const names = params.map(({ label }) =>
    label.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_")
  );
  return names.map((name, index) =>
    names.indexOf(name) === index ? `metrics_by_${name}` : `metrics_by_${name}_${index + 1}`
  );
}

function plotMetrics(
  grouped: GroupedPoints,
  { param, metrics, name }: {
    readonly param: SweptParam;
    readonly metrics: readonly ChartMetric[];
    readonly name: string;
  },
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
    title: `Metrics by ${param.label}`,
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
