/**
 * Tables as CSV.
 *
 * @module
 */

import type { ColumnTable } from "arquero";

/**
 * Writes a table as CSV: a line of column names, then one line per row, each ended by a line feed.
 *
 * @param table Any table; a null becomes an empty cell.
 * @param options `decimals`: how many digits a column's numbers have after the point. Other
 * columns have the shortest digits that name their numbers.
 * @returns The CSV.
 *
 * @example
 * ```ts
 * import { table } from "arquero";
 * import { writeCsv } from "./write_csv.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = table({ name: ["a", "b,c"], x: [0.5, -1e-9] });
 * assertEquals(writeCsv(points, { decimals: { x: 3 } }), 'name,x\na,0.500\n"b,c",0.000\n');
 * ```
 */
export function writeCsv(
  table: ColumnTable,
  { decimals = {} }: { readonly decimals?: Readonly<Record<string, number>> } = {},
): string {
  const format = Object.fromEntries(
    Object.entries(decimals).map((
      [name, digits],
    ) => [name, (value: number) => fixed(value, digits)]),
  );
  return table.toCSV({ format });
}

/** Without the sign of a number that rounds to zero, which carries nothing. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
