import { measuredNumber } from "../formats/measured_number.ts";
import type { MetricDescription, MetricsReport } from "./metric.ts";
import { EVALUATED_KEYS, metrics } from "./mod.ts";

/**
 * Looks up the description of a value in `metrics.json`.
 *
 * @returns The catalogue's description. A key that the catalogue lacks, such as one of a stage of
 * your own, is described by its name, and neither end is better.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { describeMetric } from "./describe_metric.ts";
 *
 * assertEquals(describeMetric("psnr").label, "Peak signal-to-noise ratio");
 * assertEquals(describeMetric("edge_sharpness").label, "edge sharpness");
 * ```
 */
export function describeMetric(key: string): MetricDescription {
  return metrics.find((metric) => metric.key === key) ?? {
    key,
    label: key.replaceAll("_", " "),
    unit: null,
    digits: null,
    goal: null,
    meaning: "",
  };
}

/** Tells if a key of `metrics.json` is a metric, and not a value that helps to read one. */
export function isMetric(key: string): boolean {
  return !NO_METRICS.has(key);
}

const NO_METRICS: ReadonlySet<string> = new Set([
  ...EVALUATED_KEYS,
  ...metrics.flatMap((metric) => metric.kind === "codes" ? metric.sideKeys : []),
]);

/** Writes a value of a report with its unit: `655.12 nats`, `21.3 %`, `3 of 8`. */
export function metricText(metric: MetricDescription, report: MetricsReport): string {
  const value = report[metric.key];
  if (typeof value !== "number") return String(value);
  const total = metric.total === undefined ? undefined : report[metric.total];
  const number = measuredNumber(value, metric);
  if (total !== undefined) return `${number} of ${total}`;
  return metric.unit === null ? number : `${number} ${metric.unit}`;
}

/** Explains a metric and its better values. */
export function metricMeaning(
  { meaning, explain, goal }: MetricDescription,
  report: MetricsReport,
): string {
  const text = explain?.(report) ?? meaning;
  if (goal === null) return text;
  return `${text}; ${goal === "lowest" ? "lower" : "higher"} is better`;
}
