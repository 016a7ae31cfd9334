import { line, type Markish, ruleX, text } from "@observablehq/plot";
import { wrapText } from "../../figures/fit_text.ts";
import { renderPlot } from "../../figures/plot.ts";
import { FIGURE_WIDTH, INK } from "../../figures/theme.ts";
import { withoutOutliers } from "../../figures/value_axis.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { bestOf } from "../best_of.ts";
import type { ChartedSweep } from "./chart.ts";
import type { ChartMetric } from "./chart_metrics.ts";
import { fitApart } from "../../figures/fit_apart.ts";
import { rampColour } from "./line_styles.ts";
import { type GroupedPoints, type PointGroup, seedsText, spreadOf } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

/** An axis with places from 0 to 1. */
interface ParallelAxis {
  readonly label: string;
  /** NaN for a value that the axis leaves out: the line has a gap there. */
  readonly placeOf: (group: PointGroup) => number | undefined;
  readonly ticks: readonly { readonly text: string; readonly place: number }[];
  /** The points that have no place, for people; null where all have one. */
  readonly note: string | null;
}

interface Tick {
  readonly axis: number;
  readonly place: number;
  readonly text: string;
}

/** As many axes have room for their labels; each param has one even beyond. */
const MOST_AXES = 7;
const HEIGHT = 400;

const LABEL = { fontSize: 11, isBold: true };

const MARGIN = { marginLeft: 84, marginRight: 60, marginTop: 62, marginBottom: 20 };

/**
 * Plots each point of three params or more as a line over axes, one for each param and as many
 * metrics as there is room for, coloured by the score, or by the first metric; the best is bold.
 */
export function parallelCoordinates({ groups, params, metrics }: ChartedSweep): DrawnFigure[] {
  if (params.length < 3 || metrics.length === 0) return [];
  const first = metrics.find(({ isScore }) => isScore) ?? metrics[0]!;
  const others = metrics.filter((metric) => metric !== first);
  return [{
    name: "parallel_coordinates",
    svg: plotLines({ groups, params }, [first, ...others]),
    caption: "The bold line goes through the params of the best point.",
  }];
}

function plotLines(
  { groups, params }: GroupedPoints,
  metrics: readonly ChartMetric[],
): string {
  const [coloured] = metrics;
  const shown = metrics.slice(0, Math.max(1, MOST_AXES - params.length));
  const axes = [
    ...params.map(paramAxis),
    ...shown.map((metric) => metricAxis(metric, groups)),
  ];
  const seeds = seedsText(groups);
  return renderPlot({
    name: "parallel_coordinates",
    title: "All params beside the metrics",
    subtitle: `A line for each point${seeds === "" ? "" : ` (means of ${seeds})`}, from violet ` +
      `to green as ${withoutUnit(coloured!).toLowerCase()} grows; the best is bold` +
      axes.map(({ note }) => note === null ? "" : `; ${note}`).join(""),
    description: `Parallel coordinates of ${axes.map(({ label }) => label).join(", ")}, for ${
      groups.map(({ label }) => label).join("; ")
    }.`,
    height: HEIGHT,
    panels: [{
      options: {
        ...MARGIN,
        height: HEIGHT,
        x: { domain: [0, axes.length - 1], axis: null },
        y: { domain: [0, 1], axis: null },
        marks: [
          ruleX(axes, { x: (_: ParallelAxis, axis: number) => axis, stroke: INK.quiet }),
          ...groupLines(groups, { axes, coloured: coloured! }),
          ...axisTexts(axes),
        ],
      },
    }],
  });
}

function paramAxis(param: SweptParam): ParallelAxis {
  const last = Math.max(1, param.values.length - 1);
  return {
    label: param.label,
    placeOf: ({ values }) => param.values.indexOf(valueOf(values, param)) / last,
    ticks: param.values.map((text, index) => ({ text, place: index / last })),
    note: null,
  };
}

function metricAxis(metric: ChartMetric, groups: readonly PointGroup[]): ParallelAxis {
  const means = groups.flatMap((group) => spreadOf(group, metric.name)?.mean ?? []);
  const { kept, note } = withoutOutliers(means, metric.shortestAxis);
  const [low, high] = [kept[0]!, kept.at(-1)!];
  const length = high - low;
  const steps = length === 0 ? [0.5] : [0, 0.25, 0.5, 0.75, 1];
  return {
    label: metric.label,
    placeOf: (group) => {
      const mean = spreadOf(group, metric.name)?.mean;
      if (mean === undefined) return undefined;
      if (mean < low || mean > high) return NaN;
      return length === 0 ? 0.5 : (mean - low) / length;
    },
    ticks: steps.map((place) => ({
      text: metric.format(length === 0 ? low : low + place * length),
      place,
    })),
    note: note === null ? null : `${withoutUnit(metric)}, ${note}`,
  };
}

function withoutUnit({ label }: ChartMetric): string {
  return label.replace(/ \(.*/, "");
}

function groupLines(
  groups: readonly PointGroup[],
  { axes, coloured }: { readonly axes: readonly ParallelAxis[]; readonly coloured: ChartMetric },
): Markish[] {
  const means = groups.map((group) => spreadOf(group, coloured.name)?.mean ?? NaN);
  const { kept } = withoutOutliers(means, coloured.shortestAxis);
  const [low, high] = [kept[0] ?? 0, kept.at(-1) ?? 0];
  const best = bestOf(means, coloured.goal);
  return groups.map((group, index) => {
    const mean = means[index]!;
    const places = axes.flatMap(({ placeOf }, axis) => {
      const place = placeOf(group);
      return place === undefined ? [] : [{ axis, place }];
    });
    return line(places, {
      x: "axis",
      y: "place",
      curve: "bump-x",
      stroke: Number.isFinite(mean) && high > low
        ? rampColour(Math.min(Math.max((mean - low) / (high - low), 0), 1))
        : INK.quiet,
      strokeWidth: mean === best ? 4 : 1.5,
      strokeOpacity: mean === best ? 1 : 0.75,
    });
  });
}

function axisTexts(axes: readonly ParallelAxis[]): Markish[] {
  const gap = (FIGURE_WIDTH - MARGIN.marginLeft - MARGIN.marginRight) / (axes.length - 1);
  const room = Math.min(gap, MARGIN.marginLeft) - 16;
  const ticks = axes.flatMap(({ ticks }, axis) => {
    const fitted = fitApart(ticks.map(({ text }) => text), room);
    return thinned(ticks.map(({ place }, index) => ({ axis, place, text: fitted[index]! })));
  });
  const labels = axes.map(({ label }) => wrapText(label, gap - 4, LABEL).join("\n"));
  return [
    text(ticks, {
      x: "axis",
      y: "place",
      dx: -6,
      // Beside a line and not on it.
      dy: -8,
      text: ({ text }: Tick) => text,
      textAnchor: "end",
      stroke: "#ffffff",
      strokeWidth: 5,
      fill: INK.text,
      fontVariant: "tabular-nums",
    }),
    text(labels, {
      x: (_: string, axis: number) => axis,
      y: 1,
      dy: -24,
      lineAnchor: "bottom",
      text: (label: string) => label,
      fontSize: LABEL.fontSize,
      fontWeight: 600,
    }),
  ];
}

/** As many ticks as have room above one another. */
function thinned<T>(ticks: readonly T[]): T[] {
  const most = Math.floor((HEIGHT - MARGIN.marginTop - MARGIN.marginBottom) / 16);
  const stride = Math.ceil((ticks.length - 1) / (most - 1)) || 1;
  return ticks.filter((_, index) => index % stride === 0);
}
