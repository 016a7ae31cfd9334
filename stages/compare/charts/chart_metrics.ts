import type { Goal } from "../../../pipeline/stage.ts";
import { shortNumber } from "../../figures/short_number.ts";
import { metricNumber } from "../../metrics/describe_metric.ts";
import { metrics } from "../../metrics/mod.ts";
import type { ComparedPoint } from "../comparison.ts";

/** From here on, decimals say nothing and have no room. */
const LARGE = 1e6;

/** A metric in charts. */
export interface ChartMetric {
  /** The key in `metrics.json`. */
  readonly key: string;
  readonly goal: Goal | null;
  /** The label of an axis: `PSNR (dB)`. */
  readonly label: string;
  /** Values closer than this hardly differ. */
  readonly shortestAxis: number;
  /** Writes a value without its unit. */
  readonly format: (value: number) => string;
  /** The options of ticks, where Plot would write them in another unit. */
  readonly ticks: { readonly tickFormat?: (value: number) => string };
}

/** Finds the metrics that charts show, as far as a point has them as finite numbers. */
export function chartMetrics(points: readonly ComparedPoint[]): ChartMetric[] {
  return metrics.flatMap((metric) => {
    const { key, goal, label, shortLabel = label, unit, shortestAxis } = metric;
    const isThere = points.some((point) => Number.isFinite(point.metrics[key]));
    return shortestAxis === null || !isThere ? [] : [{
      key,
      goal,
      label: unit === null ? shortLabel : `${shortLabel} (${unit})`,
      shortestAxis,
      format: (value: number) =>
        Math.abs(value) > LARGE ? shortNumber(value) : metricNumber(value, metric),
      ticks: unit === "%" ? { tickFormat: percent } : {},
    }];
  });
}

function percent(share: number): string {
  return String(Math.round(1e4 * share) / 100);
}
