/**
 * Which way each metric is better.
 *
 * @module
 */

/** Which of several values of a metric is best. */
export type MetricDirection = "lowest" | "highest";

const DIRECTIONS: Readonly<Record<string, MetricDirection | null>> = {
  loss: "lowest",
  reconstruction_loss: "lowest",
  // Nothing is lower than the KL loss of a model that has collapsed: it is no merit by itself.
  kl_loss: null,
  mse: "lowest",
  psnr: "highest",
  ssim: "highest",
  active_units: "highest",
  knn_accuracy: "highest",
};

/**
 * Tells which way a metric is better.
 *
 * @param metric The metric's name in `metrics.json`.
 * @returns The direction; null for a metric that is neither good nor bad, such as a count of images.
 *
 * @example
 * ```ts
 * import { metricDirection } from "./metric_direction.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(metricDirection("loss"), "lowest");
 * assertEquals(metricDirection("images"), null);
 * ```
 */
export function metricDirection(metric: string): MetricDirection | null {
  return Object.hasOwn(DIRECTIONS, metric) ? DIRECTIONS[metric] ?? null : null;
}
