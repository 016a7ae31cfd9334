/**
 * The metrics that figures of a comparison show.
 *
 * @module
 */

import type { NamedResults } from "../comparison.ts";
import { metricDirection } from "../metric_direction.ts";

/** A metric as a figure shows it. */
export interface ShownMetric {
  /** Its name in `metrics.json`. */
  readonly key: string;
  /** What its axis says. */
  readonly label: string;
  /** The shortest axis: by less than this, values hardly differ. */
  readonly least: number;
  /** Writes a value. */
  readonly format: (value: number) => string;
  /** How ticks differ from what Plot writes; left out where they do not. */
  readonly ticks?: { readonly tickFormat: (value: number) => string };
}

const KNOWN: readonly ShownMetric[] = [
  {
    key: "loss",
    label: "Loss (nats)",
    least: 1,
    format: (value) => value.toFixed(2),
  },
  {
    key: "reconstruction_loss",
    label: "Reconstruction loss (nats)",
    least: 1,
    format: (value) => value.toFixed(2),
  },
  {
    key: "kl_loss",
    label: "KL loss (nats)",
    least: 0.01,
    // That of a collapsed model is almost nothing, and not nothing.
    format: (value) => Math.abs(value) < 0.1 ? value.toPrecision(2) : value.toFixed(3),
  },
  {
    key: "psnr",
    label: "PSNR (dB)",
    least: 0.1,
    format: (value) => value.toFixed(2),
  },
  { key: "ssim", label: "SSIM", least: 0.01, format: (value) => value.toFixed(4) },
  {
    key: "knn_accuracy",
    label: "kNN accuracy (%)",
    least: 0.01,
    format: (value) => (100 * value).toFixed(1),
    ticks: { tickFormat: (value) => String(Math.round(1e4 * value) / 100) },
  },
];

/** The metrics that figures show unless told otherwise. */
export const KEY_METRICS: readonly string[] = KNOWN.map(({ key }) => key);

/**
 * Picks the metrics to show, as far as points have them as numbers.
 *
 * @param points The points.
 * @param keys The metrics' names; one that this module does not know keeps its name.
 * @returns The metrics, in the order of `keys`.
 */
export function shownMetrics(
  points: readonly NamedResults[],
  keys: readonly string[] = KEY_METRICS,
): ShownMetric[] {
  return keys
    .filter((key) => points.some(({ metrics }) => Number.isFinite(metrics[key])))
    .map((key) => KNOWN.find((metric) => metric.key === key) ?? unknownMetric(key));
}

/**
 * Finds the best of some values of a metric.
 *
 * @param values The values; those that are not finite are passed over.
 * @param metric The metric.
 * @returns The best; `undefined` where neither end is better, or all values are equal.
 */
export function bestOf(
  values: readonly number[],
  { key }: Pick<ShownMetric, "key">,
): number | undefined {
  const direction = metricDirection(key);
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (direction === null || low >= high) return undefined;
  return direction === "lowest" ? low : high;
}

function unknownMetric(key: string): ShownMetric {
  return {
    key,
    label: key.replaceAll("_", " "),
    least: 1e-9,
    format: (value) => Number.isInteger(value) ? String(value) : value.toPrecision(4),
  };
}
