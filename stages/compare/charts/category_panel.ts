import { axisX, dot, gridX, type Markish, ruleY } from "@observablehq/plot";
import type { Panel } from "../../figures/plot.ts";
import { widest } from "../../figures/text_width.ts";
import { INK } from "../../figures/theme.ts";
import { axisNote, onAxis, type ValueAxis } from "../../figures/value_axis.ts";
import type { LineStyle } from "./line_styles.ts";
import { type MetricPanel, panelData, panelTitle, rangeOn, rowNames } from "./metric_panels.ts";
import type { SeriesPoint } from "./metric_series.ts";

const MOST_WIDTH = 190;
const ROW_HEIGHT = 28;
const MARGIN = { marginRight: 18, marginTop: 34, marginBottom: 30 };

/** Computes the height of a plot of a metric by category. */
export function categoryHeight(values: readonly string[]): number {
  return MARGIN.marginTop + MARGIN.marginBottom + ROW_HEIGHT * values.length;
}

/** Computes the width of the categories' names, left of the first plot of a row. */
export function categoryMargin(values: readonly string[]): number {
  return Math.ceil(Math.min(MOST_WIDTH, widest(values))) + 12;
}

/** Plots a metric as dots, a row for each category; the first plot of a row names the categories. */
export function categoryPanel(panel: MetricPanel): Panel {
  const { metric, param, place } = panel;
  const { drawn, axis } = panelData(panel);
  return {
    left: place.left,
    top: place.top,
    options: {
      ...MARGIN,
      marginLeft: 24 + (place.first ? categoryMargin(param.values) : 0),
      width: place.width,
      height: place.height,
      x: { domain: axis.domain },
      y: { type: "point", domain: param.values, padding: 0.5, axis: null },
      marks: [
        gridX({ ticks: 3, stroke: INK.line, strokeOpacity: 0.6 }),
        ruleY(param.values, { stroke: INK.wash, strokeWidth: 2 }),
        axisX({
          ticks: axis.ticks.tickFormat === undefined ? 3 : 2,
          label: null,
          tickSize: 4,
          ...axis.ticks,
          ...metric.ticks,
        }),
        panelTitle(metric.label, { dx: 0 }),
        ...(place.first ? [rowNames(param.values, { room: MOST_WIDTH, dx: -12 })] : []),
        ...drawn.flatMap(({ points, style }) => seriesMarks(points, { ...style, axis })),
        ...axisNote(axis),
      ],
    },
  };
}

function seriesMarks(
  points: readonly SeriesPoint[],
  { stroke, strokeWidth, symbol, axis }: LineStyle & { readonly axis: ValueAxis },
): Markish[] {
  return [
    ruleY(points, {
      y: "value",
      ...rangeOn(axis, "x"),
      stroke,
      strokeWidth: 4,
      strokeOpacity: 0.3,
    }),
    dot(points, {
      y: "value",
      x: ({ mean }: SeriesPoint) => onAxis(axis, mean),
      r: 2.5 + strokeWidth,
      symbol,
      fill: stroke,
      fillOpacity: 0.85,
    }),
  ];
}
