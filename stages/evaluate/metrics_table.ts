import { type ColumnTable, table } from "arquero";

/**
 * Makes the table of metrics, one row for each.
 *
 * @returns Columns `metric` and `value`; booleans are `yes` and `no`.
 *
 * @example
 * ```ts
 * import { metricsTable } from "./metrics_table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(metricsTable({ split: "test", collapsed: false, psnr: 17.5 }).objects(), [
 *   { metric: "split", value: "test" },
 *   { metric: "collapsed", value: "no" },
 *   { metric: "psnr", value: 17.5 },
 * ]);
 * ```
 */
export function metricsTable(
  metrics: Readonly<Record<string, string | number | boolean>>,
): ColumnTable {
  return table({ metric: Object.keys(metrics), value: Object.values(metrics).map(toCell) });
}

function toCell(value: string | number | boolean): string | number {
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}
