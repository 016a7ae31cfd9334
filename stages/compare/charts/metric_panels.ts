import { type Markish, text } from "@observablehq/plot";
import { FIGURE_WIDTH } from "../../figures/theme.ts";
import { type ValueAxis, valueAxis, withinAxis } from "../../figures/value_axis.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import { fitApart } from "../../figures/fit_apart.ts";
import type { LineStyle } from "./line_styles.ts";
import { type Series, type SeriesPoint, seriesPoints } from "./metric_series.ts";
import type { SweptParam } from "./swept_params.ts";

/** A small plot of a metric against a param. */
export interface MetricPanel {
  readonly series: readonly Series[];
  readonly metric: ChartMetric;
  /** The param along the axis. */
  readonly param: SweptParam;
  readonly place: PanelPlace;
}

interface PanelData {
  readonly drawn: readonly { readonly style: LineStyle; readonly points: readonly SeriesPoint[] }[];
  readonly axis: ValueAxis;
}

/** The place of a small plot in its figure, in pixels. */
export interface PanelPlace {
  readonly left: number;
  /** Measured from the heading's lower edge. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** True for the first of a row. */
  readonly first: boolean;
}

interface PanelGrid {
  readonly columns: number;
  readonly rowHeight: number;
  /** Pixels from the heading's lower edge to the first row. */
  readonly top: number;
  /** The extra width of the first plot of a row, for the names of the rows. Default: 0. */
  readonly margin?: number;
}

/** Places the small plot of an index from 0. */
export function panelPlace(index: number, grid: PanelGrid): PanelPlace {
  const { columns, rowHeight, top, margin = 0 } = grid;
  const column = index % columns;
  const width = Math.floor((FIGURE_WIDTH - margin) / columns);
  const first = column === 0;
  return {
    left: first ? 0 : margin + column * width,
    top: top + Math.floor(index / columns) * rowHeight,
    width: first ? width + margin : width,
    height: rowHeight,
    first,
  };
}

/** Computes the data of a small plot. */
export function panelData({ series, metric, param }: MetricPanel): PanelData {
  const drawn = series.map((each) => ({
    style: each.style,
    points: seriesPoints(each, { param, metric: metric.name }),
  }));
  const measured = series.flatMap(({ groups }) => groups.flatMap(({ points }) => points));
  const values = measured.map(({ metrics }) => metrics[metric.name])
    .filter((value) => typeof value === "number");
  return { drawn, axis: valueAxis(values, { room: 0.1, shortest: metric.shortestAxis }) };
}

/** Gives the options of a bar over the range of several seeds, as far as the axis goes. */
export function rangeOn(
  axis: ValueAxis,
  along: "x" | "y",
): Readonly<Record<string, (point: SeriesPoint) => number>> {
  const [low, high] = [`${along}1`, `${along}2`] as const;
  return {
    [low]: (point: SeriesPoint) => withinAxis(axis, point.low),
    [high]: (point: SeriesPoint) => withinAxis(axis, point.high),
  };
}

/**
 * Writes the names of rows left of a plot, each shortened to `room` pixels.
 *
 * @param options `dx`: pixels from the frame's left edge to the end of the names.
 */
export function rowNames(
  values: readonly string[],
  { room, dx }: { readonly room: number; readonly dx: number },
): Markish {
  const fitted = fitApart(values, room);
  return text(values, {
    y: (value: string) => value,
    frameAnchor: "left",
    dx,
    text: (_: string, index: number) => fitted[index]!,
    textAnchor: "end",
  });
}

/**
 * Writes the title of a small plot above its frame.
 *
 * @param place Pixels from the frame's upper left corner. Default of `dy`: −24.
 */
export function panelTitle(
  label: string,
  { dx, dy = -24 }: { readonly dx: number; readonly dy?: number },
): Markish {
  return text([label], {
    frameAnchor: "top-left",
    dx,
    dy,
    text: (name: string) => name,
    fontWeight: 600,
  });
}
