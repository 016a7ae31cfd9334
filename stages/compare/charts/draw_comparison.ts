/**
 * The figures of a comparison: those that say something of what was swept.
 *
 * @module
 */

import type { NamedResults } from "../comparison.ts";
import { contactSheet } from "./contact_sheet.ts";
import { lossComparison } from "./loss_comparison.ts";
import { metricByParam } from "./metric_by_param.ts";
import { metricHeatmap } from "./metric_heatmap.ts";
import { parallelCoordinates } from "./parallel_coordinates.ts";
import { type GroupedPoints, groupPoints } from "./point_groups.ts";
import { readSheetRows } from "./read_sheet_rows.ts";
import { type ShownMetric, shownMetrics } from "./shown_metrics.ts";
import { SEED, sweptParams } from "./swept_params.ts";

/** A figure of a comparison. */
export interface ComparisonChart {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  /** The figure. */
  readonly svg: string;
  /** What to see in it. */
  readonly caption: string;
}

/** What to draw. */
export interface ComparisonOptions {
  /** The metrics to plot, by name; the key metrics unless told otherwise. */
  readonly metrics?: readonly string[];
}

/** What colours the lines of parallel coordinates, as far as points have it. */
const COLOURED = ["reconstruction_loss", "loss"];

/**
 * Draws the figures that fit what differs between the points.
 *
 * @param points The points.
 * @param options What to draw.
 * @returns The figures, in the order of a page: losses, metrics by each param, by two, by more, and
 * images.
 * @throws {Error} If a point's figures cannot be read.
 */
export async function drawComparison(
  points: readonly NamedResults[],
  { metrics: keys }: ComparisonOptions = {},
): Promise<ComparisonChart[]> {
  const grouped = groupPoints(points);
  const metrics = shownMetrics(points, keys);
  const images = await readSheetRows(grouped.groups);
  return [
    ...lossCharts(grouped),
    ...(metrics.length === 0 ? [] : metricCharts(points, { grouped, metrics })),
    ...(images.length === 0 ? [] : [{
      name: "contact_sheet",
      svg: contactSheet(images),
      caption: "Left, how much of an image each point keeps; right, what it makes up.",
    }]),
  ];
}

function lossCharts(grouped: GroupedPoints): ComparisonChart[] {
  const trained = grouped.groups.some(({ points }) =>
    points.some(({ losses }) => losses.length > 0)
  );
  return !trained ? [] : [{
    name: "loss_comparison",
    svg: lossComparison(grouped),
    caption: "The reconstruction loss is most of the loss; the KL loss has a scale of its own.",
  }];
}

function metricCharts(
  points: readonly NamedResults[],
  { grouped, metrics }: {
    readonly grouped: GroupedPoints;
    readonly metrics: readonly ShownMetric[];
  },
): ComparisonChart[] {
  const { groups, params } = grouped;
  if (params.length === 0) return seedCharts(points, metrics);
  const names = figureNames(params.map(({ label }) => label));
  const byParam = params.map((param, index) => ({
    name: names[index]!,
    svg: metricByParam(grouped, { param, metrics, name: names[index]! }),
    caption: `Each metric against ${param.path}.`,
  }));
  const [first, second] = params;
  // Two params that only change together fill a diagonal, not a table.
  const isTable = params.length === 2 &&
    groups.length > Math.max(first!.values.length, second!.values.length);
  return [
    ...byParam,
    ...(isTable
      ? [{
        name: "metric_heatmap",
        svg: metricHeatmap(grouped, metrics),
        caption: `Each metric over ${first!.path} and ${second!.path}.`,
      }]
      : []),
    ...(params.length > 2 ? [parallelChart(grouped, metrics)] : []),
  ];
}

/** Where seeds alone differ, they take the place of a param. */
function seedCharts(
  points: readonly NamedResults[],
  metrics: readonly ShownMetric[],
): ComparisonChart[] {
  const seed = sweptParams(points).find(({ path }) => path === SEED);
  if (seed === undefined) return [];
  const param = { ...seed, kind: "category" as const };
  const groups = points.map((point) => ({
    label: point.name,
    values: point.values,
    points: [point],
  }));
  const name = "metrics_by_seed";
  const svg = metricByParam({ groups, params: [param] }, { param, metrics, name });
  return [{ name, svg, caption: "How far chance alone moves each metric." }];
}

function parallelChart(
  grouped: GroupedPoints,
  metrics: readonly ShownMetric[],
): ComparisonChart {
  const first = COLOURED.map((key) => metrics.find((metric) => metric.key === key))
    .find((metric) => metric !== undefined) ?? metrics[0]!;
  const others = metrics.filter((metric) => metric !== first);
  return {
    name: "parallel_coordinates",
    svg: parallelCoordinates(grouped, [first, ...others]),
    caption: "A line that is bold goes through the params of the best point.",
  };
}

/** Names of files and of ids, of ASCII letters; `train.latentDim` and `latentDim` stay apart. */
function figureNames(labels: readonly string[]): string[] {
  const words = labels.map((label) =>
    label.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_")
  );
  return words.map((word, index) =>
    words.indexOf(word) === index ? `metrics_by_${word}` : `metrics_by_${word}_${index + 1}`
  );
}
