import type { ComparedMetric } from "../comparison.ts";

/** The format of a column of metrics. */
export interface MetricFormat {
  /** The significant digits of a mean. */
  readonly precision: number;
  /** True if all values are integers, which are written as they are. */
  readonly isWhole: boolean;
  readonly hasSpread: boolean;
}

/**
 * Writes a metric: `654.3 ± 1.2`, `yes`, `2 of 3` of seeds, `test`. The spread has as many decimals as the mean, and at
 * least one digit that is not zero.
 *
 * @example
 * ```ts
 * import { metricText } from "./cell_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const format = { precision: 4, isWhole: false, hasSpread: true };
 * const metric = { n: 3, isBest: false };
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 1.234 }, format), "654.3 ± 1.2");
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 0.0123 }, format), "654.3 ± 0.01");
 * assertEquals(metricText({ ...metric, value: true, sd: null }, format), "yes");
 * assertEquals(metricText({ ...metric, value: 2 / 3, count: 2, sd: null }, format), "2 of 3");
 * ```
 */
export function metricText(
  { value, count, sd, n }: ComparedMetric,
  { precision, isWhole, hasSpread }: MetricFormat,
): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (count !== undefined) return `${count} of ${n}`;
  const mean = isWhole ? String(value) : significant(value, precision);
  if (!hasSpread || sd === null) return mean;
  return `${mean} ± ${isWhole ? String(sd) : spreadText(sd, mean)}`;
}

/** Nobody counts more than four zeros after the point. */
const SMALLEST_EXPONENT = -4;

/**
 * Writes a number with the given significant digits; more digits before the point are kept, and only
 * tiny numbers have an exponent.
 *
 * @example
 * ```ts
 * import { significant } from "./cell_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([0.0171234, 12345.6, 1.2e-7].map((value) => significant(value, 4)), [
 *   "0.01712",
 *   "12346",
 *   "1.200e-7",
 * ]);
 * ```
 */
export function significant(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const scientific = value.toExponential(digits - 1);
  const exponent = Number(scientific.slice(scientific.indexOf("e") + 1));
  if (exponent < SMALLEST_EXPONENT) return scientific;
  return value.toFixed(Math.max(0, digits - 1 - exponent));
}

function spreadText(sd: number, mean: string): string {
  if (sd === 0) return "0";
  if (mean.includes("e")) return significant(sd, 2);
  const decimals = (mean.split(".")[1] ?? "").length;
  const text = sd.toFixed(decimals);
  return Number(text) === 0 ? significant(sd, 1) : text;
}
