import type { MetricsReport, MetricValues } from "../metrics/metric.ts";

/** The images that were evaluated. */
interface Evaluated {
  readonly split: string;
  readonly images: number;
  /** True if the model was trained on them. */
  readonly inSample: boolean;
}

/**
 * Makes the report: the images, then the metrics in their order.
 *
 * Values are rounded to six significant digits, far finer than two seeds differ, so that a last bit
 * that depends on the machine changes fewer files.
 *
 * @throws {Error} If a metric is not a finite number, which JSON cannot hold.
 *
 * @example
 * ```ts
 * import { reportMetrics } from "./report_metrics.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = reportMetrics(
 *   { reconstruction_loss: 640.1234567, kl_loss: 5.5 },
 *   { split: "test", images: 10_000, inSample: false },
 * );
 * assertEquals(report, {
 *   split: "test",
 *   images: 10000,
 *   in_sample: false,
 *   reconstruction_loss: 640.123,
 *   kl_loss: 5.5,
 * });
 * ```
 */
export function reportMetrics(values: MetricValues, evaluated: Evaluated): MetricsReport {
  return {
    split: evaluated.split,
    images: evaluated.images,
    in_sample: evaluated.inSample,
    ...Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, toReported(name, value)]),
    ),
  };
}

function toReported(name: string, value: number | boolean): number | boolean {
  if (typeof value === "boolean") return value;
  if (!Number.isFinite(value)) {
    throw new Error(
      `Cannot report "${name}": it is ${value}, expected a finite number\n` +
        "Look at the losses of the training, and train with a smaller train.learningRate",
    );
  }
  return Number(value.toPrecision(6));
}
