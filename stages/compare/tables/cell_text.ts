import { fixedDigits } from "../../formats/fixed_digits.ts";
import { inUnit } from "../../formats/measured_number.ts";
import type { ComparedMetric } from "../comparison.ts";

/** The format of a column of metrics. */
export interface MetricFormat {
  /** The significant digits of a mean; null for the metric's own. */
  readonly precision: number | null;
  /** The digits after the point, in the unit; null for four significant digits. */
  readonly digits: number | null;
  /** `%` is written times 100. */
  readonly unit: string | null;
  /** True if all values are integers, which are written as they are. */
  readonly isWhole: boolean;
  readonly hasSpread: boolean;
}

/** Enough to tell most values apart. */
const DIGITS = 4;

/**
 * Writes a metric: `654.3 ± 1.2`, `yes`, `2 of 3` of seeds, `test`. The spread has as many decimals as the mean, and at
 * least one digit that is not zero.
 *
 * @example
 * ```ts
 * import { metricText } from "./cell_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const format = { precision: null, digits: null, unit: null, isWhole: false, hasSpread: true };
 * const metric = { n: 3, isBest: false };
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 1.234 }, format), "654.3 ± 1.2");
 * assertEquals(metricText({ ...metric, value: 654.321, sd: 0.0123 }, format), "654.3 ± 0.01");
 * assertEquals(metricText({ ...metric, value: true, sd: null }, format), "yes");
 * assertEquals(metricText({ ...metric, value: 2 / 3, count: 2, sd: null }, format), "2 of 3");
 * ```
 */
export function metricText(
  { value, count, sd, n }: ComparedMetric,
  { unit, hasSpread, ...format }: MetricFormat,
): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (count !== undefined) return `${count} of ${n}`;
  const mean = meanText(inUnit(value, unit), format);
  if (!hasSpread || sd === null) return mean;
  const spread = inUnit(sd, unit);
  return `${mean} ± ${format.isWhole ? String(spread) : spreadText(spread, mean)}`;
}

function meanText(
  mean: number,
  { precision, digits, isWhole }: Pick<MetricFormat, "precision" | "digits" | "isWhole">,
): string {
  if (isWhole || !Number.isFinite(mean)) return String(mean);
  if (precision !== null || digits === null) return significant(mean, precision ?? DIGITS);
  return fixedDigits(mean, digits);
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
