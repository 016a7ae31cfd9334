import type { ColumnTable } from "arquero";
import { guardFormula } from "./formula_guard.ts";

/**
 * Writes a table as CSV: a line of column names, then one line per row, each ended by a line feed. A
 * text that a spreadsheet would compute gets an apostrophe, which {@linkcode readCsv} removes.
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
  const names = table.columnNames();
  const format = Object.fromEntries(names.map((name) => {
    const digits = decimals[name];
    const ofNumber = digits === undefined ? String : (value: number) => fixed(value, digits);
    return [
      guardFormula(name),
      (value: unknown) => typeof value === "number" ? ofNumber(value) : guarded(value),
    ];
  }));
  const headings = Object.fromEntries(names.map((name) => [name, guardFormula(name)]));
  return table.rename(headings).toCSV({ format });
}

function guarded(value: unknown): unknown {
  return typeof value === "string" ? guardFormula(value) : value;
}

/** Drops the sign of a number that rounds to zero. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
