/**
 * Numbers as people read them in a comparison.
 *
 * @module
 */

import type { ComparedMetric } from "../comparison.ts";

/** How a metric is worded. */
export interface MetricWording {
  /** The significant digits of a mean. */
  readonly precision: number;
  /** Whether its column holds whole numbers alone, which are written as they are. */
  readonly isWhole: boolean;
  /** Whether its column tells the spread over seeds. */
  readonly hasSpread: boolean;
}

/**
 * Words a metric: `654.3 ± 1.2`, `yes`, `test`.
 *
 * The spread has as many decimals as the mean, and one digit that is not zero at least.
 *
 * @param metric The metric over the seeds of a row.
 * @param wording How its column is worded.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { metricText } from "./cell_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wording = { precision: 4, isWhole: false, hasSpread: true };
 * const metric = { n: 3, isBest: false };
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 1.234 }, wording), "654.3 ± 1.2");
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 0.0123 }, wording), "654.3 ± 0.01");
 * assertEquals(metricText({ ...metric, value: true, sd: null }, wording), "yes");
 * ```
 */
export function metricText(
  { value, sd }: ComparedMetric,
  { precision, isWhole, hasSpread }: MetricWording,
): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  const mean = isWhole ? String(value) : significant(value, precision);
  if (!hasSpread || sd === null) return mean;
  return `${mean} ± ${isWhole ? String(sd) : spreadText(sd, mean)}`;
}

/** Four zeros after the point are more than an eye counts. */
const SMALLEST_EXPONENT = -4;

/**
 * Writes a number with a count of significant digits; whole digits beyond those are kept.
 *
 * @param value The number.
 * @param digits The significant digits.
 * @returns The text, with an exponent for tiny numbers only.
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
