import type { ColumnTable } from "arquero";

/**
 * Writes a table as CSV: a line of column names, then one line per row, each ended by a line feed.
 *
 * @param table A null becomes an empty cell.
 * @param options.decimals The digits after the decimal point, by column. The numbers of other columns
 * have as few digits as are exact.
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

/** Drops the sign of a number that rounds to zero. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
