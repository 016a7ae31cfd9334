import { type ColumnTable, from } from "arquero";
import { nounFor } from "../formats/amount.ts";
import { describeMetric, isMetric, metricMeaning, metricText } from "../metrics/describe_metric.ts";
import type { MetricsReport } from "../metrics/metric.ts";
import type { Table } from "./table.ts";

/** The metrics with what they say. */
export const metrics: Table = {
  name: "metrics",
  heading: "Metrics",
  caption: ({ metrics: { images, split, in_sample } }) =>
    `Measured on ${Number(images).toLocaleString("en")} ${split} ${
      nounFor(Number(images), "image")
    }${in_sample ? ", in-sample" : ", which the model was not trained on"}.`,
  make: ({ metrics }) => metricsTable(metrics),
  columns: [
    { name: "name", heading: "Metric", kind: "name" },
    { name: "text", heading: "Value", kind: "number" },
    { name: "meaning", heading: "Meaning", kind: "meaning" },
  ],
};

/**
 * Makes the table of metrics.
 *
 * @returns Columns `metric` (the key), `name`, `value` in full, `text` with the unit, `meaning`. A
 * metric that the catalogue lacks has a row as well.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { metricsTable } from "./metrics.ts";
 *
 * assertEquals(metricsTable({ split: "test", mse: 0.0171234, sharpness: 2 }).objects(), [
 *   {
 *     metric: "mse",
 *     name: "Mean squared error",
 *     value: 0.0171234,
 *     text: "0.01712",
 *     meaning: "of intensities between 0 and 1; lower is better",
 *   },
 *   { metric: "sharpness", name: "sharpness", value: 2, text: "2", meaning: "" },
 * ]);
 * ```
 */
export function metricsTable(report: MetricsReport): ColumnTable {
  const keys = Object.keys(report).filter(isMetric);
  return from(keys.map((key) => {
    const metric = describeMetric(key);
    return {
      metric: key,
      name: metric.label,
      value: report[key],
      text: metricText(metric, report),
      meaning: metricMeaning(metric, report),
    };
  }));
}
