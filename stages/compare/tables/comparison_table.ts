/**
 * A comparison as a table of plain values, for programs.
 *
 * @module
 */

import { type ColumnTable, table } from "arquero";
import type { ShownColumn, ShownComparison, ShownRow } from "./shown_comparison.ts";

type Value = number | boolean | string | null;

/**
 * Makes a table with one type of value in each column, which pandas and DuckDB find by themselves.
 *
 * @param comparison The comparison.
 * @returns A column for each of the comparison's, with means in full precision, followed by one with
 * `_sd` appended where it tells the spread over seeds. A list or a mapping is written as JSON; what
 * a row lacks is null.
 *
 * @example
 * ```ts
 * import { comparisonTable } from "./comparison_table.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const column = { kind: "metric", best: "lowest", hasSpread: true, isNumeric: true } as const;
 * const loss = { value: 654.25, sd: 1.5, n: 2, text: "654.3 ± 1.5", isBest: true };
 * const comparison = {
 *   columns: [{ name: "loss", ...column }],
 *   rows: [{ name: "a", points: ["a", "b"], cells: { loss } }],
 * };
 * assertEquals(comparisonTable(comparison).objects(), [{ loss: 654.25, loss_sd: 1.5 }]);
 * ```
 */
export function comparisonTable({ columns, rows }: ShownComparison): ColumnTable {
  return table(columns.flatMap((column) => [
    [column.name, valuesOf(column, rows)],
    ...(column.hasSpread ? [[`${column.name}_sd`, spreadsOf(column, rows)]] : []),
  ]) as [string, Value[]][]);
}

function valuesOf({ name }: ShownColumn, rows: readonly ShownRow[]): Value[] {
  return rows.map(({ cells }) => {
    const value = cells[name]?.value ?? null;
    return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
  });
}

function spreadsOf({ name }: ShownColumn, rows: readonly ShownRow[]): Value[] {
  return rows.map(({ cells }) => cells[name]?.sd ?? null);
}
