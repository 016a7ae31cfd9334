import { axisX, cell, type Markish, text } from "@observablehq/plot";
import { fitText } from "../../figures/fit_text.ts";
import { type Panel, renderPlot, TITLE } from "../../figures/plot.ts";
import { widest } from "../../figures/text_width.ts";
import { INK } from "../../figures/theme.ts";
import { withoutOutliers } from "../../figures/value_axis.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { bestOf } from "../best_of.ts";
import type { ChartedSweep } from "./chart.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import { fitApart } from "../../figures/fit_apart.ts";
import { type PanelPlace, panelPlace, panelTitle, rowNames } from "./metric_panels.ts";
import { type PointGroup, seedsText, spreadOf } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

interface HeatCell {
  readonly across: string;
  readonly up: string;
  readonly value: number;
  /** From 0, the least value, to 1, the greatest; outliers are at its ends. */
  readonly place: number;
  readonly isBest: boolean;
}

interface HeatPanel {
  readonly metric: ChartMetric;
  readonly across: SweptParam;
  readonly up: SweptParam;
  readonly place: PanelPlace;
}

const CELL_HEIGHT = 38;
const MOST_WIDTH = 118;
const MARGIN = { marginRight: 16, marginTop: 50, marginBottom: 46 };

/** Wider tables than this have a row of the figure each. */
const MOST_COLUMNS_BESIDE = 5;

/** Plots each metric as a table of two params, darker where it is greater, the best value framed. */
export function metricHeatmap(sweep: ChartedSweep): DrawnFigure[] {
  const { groups, params: [first, second, ...others], metrics } = sweep;
  if (first === undefined || second === undefined || others.length > 0) return [];
  // Two params that only change together fill a diagonal, not a table.
  const isTable = groups.length > Math.max(first.values.length, second.values.length);
  return metrics.length === 0 || !isTable ? [] : [{
    name: "metric_heatmap",
    svg: plotHeatmap(sweep),
    caption: `Each metric over ${first.path} and ${second.path}.`,
  }];
}

function plotHeatmap({ groups, params, metrics }: ChartedSweep): string {
  // Long texts are read more easily in rows.
  const [across, up] = params.toSorted((a, b) => nameWidth(a) - nameWidth(b)) as [
    SweptParam,
    SweptParam,
  ];
  const grid = {
    columns: across.values.length > MOST_COLUMNS_BESIDE ? 1 : 2,
    rowHeight: MARGIN.marginTop + MARGIN.marginBottom + CELL_HEIGHT * up.values.length,
    top: 0,
  };
  const seeds = seedsText(groups);
  const values = seeds === "" ? "Darker is greater" : `Means of ${seeds}; darker is greater`;
  return renderPlot({
    name: "metric_heatmap",
    title: `Metrics by ${fitText(up.label, 320, TITLE)} and ${fitText(across.label, 320, TITLE)}`,
    subtitle: `${values}, a frame marks the best`,
    description: `Tables of ${
      metrics.map(({ label }) => label).join(", ")
    }: rows are ${up.path}, columns ${across.path}.`,
    height: Math.ceil(metrics.length / grid.columns) * grid.rowHeight,
    panels: metrics.map((metric, index) =>
      heatPanel(groups, { metric, across, up, place: panelPlace(index, grid) })
    ),
  });
}

function heatPanel(
  groups: readonly PointGroup[],
  { metric, across, up, place }: HeatPanel,
): Panel {
  const cells = heatCells(groups, { metric, across, up });
  const marginLeft = Math.ceil(nameWidth(up)) + 26;
  const width = (place.width - marginLeft - MARGIN.marginRight) / across.values.length;
  const columnNames = fitApart(across.values, width - 8);
  return {
    left: place.left,
    top: place.top,
    options: {
      ...MARGIN,
      marginLeft,
      width: place.width,
      height: place.height,
      x: { type: "band", domain: across.values, padding: 0.04 },
      y: {
        type: "band",
        domain: up.kind === "number" ? up.values.toReversed() : up.values,
        padding: 0.06,
        axis: null,
      },
      marks: [
        axisX({
          label: fitText(across.label, place.width - marginLeft),
          labelAnchor: "center",
          labelArrow: "none",
          labelOffset: 40,
          tickFormat: (value: string) => columnNames[across.values.indexOf(value)]!,
          tickSize: 0,
        }),
        ...cellMarks(cells, { metric, width }),
        rowNames(up.values, { room: MOST_WIDTH, dx: -8 }),
        panelTitle(metric.label, { dx: 16 - marginLeft, dy: -38 }),
        text([fitText(up.label, place.width - 32)], {
          frameAnchor: "top-left",
          dx: 16 - marginLeft,
          dy: -14,
          text: (name: string) => name,
          fill: INK.quiet,
        }),
      ],
    },
  };
}

function heatCells(
  groups: readonly PointGroup[],
  { metric, across, up }: Pick<HeatPanel, "metric" | "across" | "up">,
): HeatCell[] {
  const cells = groups.flatMap((group) => {
    const spread = spreadOf(group, metric.name);
    const [column, row] = [valueOf(group.values, across), valueOf(group.values, up)];
    return spread === undefined ? [] : [{ across: column, up: row, value: spread.mean }];
  });
  const values = cells.map(({ value }) => value);
  // An outlier, whose value its cell shows, would leave all others without a difference in colour.
  const { kept } = withoutOutliers(values, metric.shortestAxis);
  const [low, high] = [kept[0]!, kept.at(-1)!];
  const best = bestOf(values, metric.goal);
  return cells.map((each) => ({
    ...each,
    place: high === low ? 0 : Math.min(Math.max((each.value - low) / (high - low), 0), 1),
    isBest: each.value === best,
  }));
}

function cellMarks(
  cells: readonly HeatCell[],
  { metric, width }: { readonly metric: ChartMetric; readonly width: number },
): Markish[] {
  const common = { x: "across", y: "up" } as const;
  const room = widest(cells.map(({ value }) => metric.format(value)));
  return [
    cell(cells, { ...common, fill: ({ place }: HeatCell) => shade(place) }),
    cell(cells.filter(({ isBest }) => isBest), {
      ...common,
      fill: "none",
      stroke: INK.kl,
      strokeWidth: 2.5,
      inset: 1,
    }),
    // Texts that do not fit would lie on one another.
    text(room > width ? [] : cells, {
      ...common,
      text: ({ value }: HeatCell) => metric.format(value),
      fill: ({ place }: HeatCell) => place > 0.66 ? "#ffffff" : INK.text,
      fontVariant: "tabular-nums",
    }),
  ];
}

/** From a pale blue to a dark one. Not every program that shows figures knows `hsl()`. */
function shade(place: number): string {
  const channels = PALE.map((pale, index) => Math.round(pale + place * (DARK[index]! - pale)));
  return `rgb(${channels.join(",")})`;
}

const PALE = [233, 240, 247];
const DARK = [26, 82, 147];

function nameWidth({ values }: SweptParam): number {
  return Math.min(MOST_WIDTH, widest(values));
}
