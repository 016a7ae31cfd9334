import type { Goal } from "../../pipeline/stage.ts";
import { describeMetric } from "../metrics/describe_metric.ts";

/**
 * Tells which values of a number in a JSON file are better, as the catalogue of metrics says.
 *
 * @param number `file`: its path; only a `metrics.json` holds metrics.
 * @returns Null where neither end is better.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { metricGoal } from "./metric_goal.ts";
 *
 * assertEquals(metricGoal({ file: "points/a/metrics.json", key: "psnr" }), "highest");
 * assertEquals(metricGoal({ file: "model/training.json", key: "psnr" }), null);
 * ```
 */
export function metricGoal(
  { file, key }: { readonly file: string; readonly key: string },
): Goal | null {
  return file.split("/").at(-1) === "metrics.json" ? describeMetric(key).goal : null;
}
