/**
 * Plots of several metrics, three to a row.
 *
 * @module
 */

import { type Markish, text } from "@observablehq/plot";
import { FIGURE_WIDTH } from "../../figures/theme.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import type { Series } from "./metric_series.ts";
import type { SweptParam } from "./swept_params.ts";

/** A metric against a param, and where its plot goes. */
export interface MetricPanel {
  /** The series. */
  readonly series: readonly Series[];
  /** The metric. */
  readonly metric: ChartMetric;
  /** The param along the axis. */
  readonly param: SweptParam;
  /** Where the plot goes. */
  readonly place: PanelPlace;
}

/** Where a small plot goes. */
export interface PanelPlace {
  /** Pixels from the figure's left edge. */
  readonly left: number;
  /** Pixels from the heading's lower edge. */
  readonly top: number;
  /** Its width. */
  readonly width: number;
  /** Its height. */
  readonly height: number;
  /** Whether it is the first of its row. */
  readonly first: boolean;
}

/** How small plots are laid out. */
export interface PanelGrid {
  /** Plots to a row. */
  readonly columns: number;
  /** The height of a row. */
  readonly rowHeight: number;
  /** Pixels from the heading's lower edge to the first row. */
  readonly top: number;
  /** How much wider the first plot of a row is, for what only it says. Default: 0. */
  readonly margin?: number;
}

/**
 * Places a small plot among others of the same size.
 *
 * @param index Its number, from 0.
 * @param grid How they are laid out.
 * @returns Its place.
 */
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

/**
 * Writes the name of a small plot above its frame.
 *
 * @param label The name.
 * @param place Pixels from the frame's upper left corner; `dy` is −24 unless told otherwise.
 * @returns The mark.
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
