import type { Goal } from "../../../pipeline/stage.ts";
import { shortNumber } from "../../figures/short_number.ts";
import { inUnit, measuredNumber } from "../../formats/measured_number.ts";
import type { ComparedPoint } from "../comparison.ts";
import { type Described, type DescribedMetric, withUnit } from "../described.ts";
import { leastDifference } from "./least_difference.ts";

/** From here on, decimals say nothing and have no room. */
const LARGE = 1e6;

/** A metric in charts. */
export interface ChartMetric {
  readonly name: string;
  readonly goal: Goal | null;
  /** It decides which point is the best. */
  readonly isScore: boolean;
  /** The label of an axis: `PSNR (dB)`. */
  readonly label: string;
  /** Values closer than this hardly differ. */
  readonly shortestAxis: number;
  /** Writes a value without its unit. */
  readonly format: (value: number) => string;
  /** The options of ticks, where Plot would write them in another unit. */
  readonly ticks: { readonly tickFormat?: (value: number) => string };
}

/**
 * Finds the metrics that charts show: those that points have as finite numbers. One that is the same at
 * several points is left out, as long as there are others.
 */
export function chartMetrics(
  points: readonly ComparedPoint[],
  { metrics, score }: Pick<Described, "metrics" | "score">,
): ChartMetric[] {
  const measured = metrics.flatMap((metric) => {
    const values = points.map((point) => point.metrics[metric.name]).filter(isFiniteNumber);
    return values.length === 0 ? [] : [{ metric, values }];
  });
  const varied = measured.filter(({ values }) => values.length < 2 || new Set(values).size > 1);
  return (varied.length === 0 ? measured : varied).map(({ metric, values }) => (
    chartMetric(metric, { values, isScore: metric.name === score })
  ));
}

function chartMetric(
  metric: DescribedMetric,
  { values, isScore }: { readonly values: readonly number[]; readonly isScore: boolean },
): ChartMetric {
  const { name, goal, shortLabel, unit, digits } = metric;
  // Ten times the last digit that is shown.
  const shown = digits === null ? null : 10 ** (1 - digits) / inUnit(1, unit);
  return {
    name,
    goal,
    isScore,
    label: withUnit(shortLabel, unit),
    shortestAxis: shown ?? leastDifference(values),
    format: (value) => Math.abs(value) > LARGE ? shortNumber(value) : measuredNumber(value, metric),
    ticks: unit === "%" ? { tickFormat: percent } : {},
  };
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function percent(share: number): string {
  return String(Math.round(1e4 * share) / 100);
}
