/**
 * Tables from CSV.
 *
 * @module
 */

import { type ColumnTable, fromCSV } from "arquero";

/**
 * Reads a table from CSV whose first line names the columns. A column of numbers becomes numbers,
 * of `true` and `false` booleans; an empty cell is null.
 *
 * @param text The CSV.
 * @param wanted The columns that must be there; there may be more.
 * @returns The table.
 * @throws {TypeError} If a wanted column is missing, or a line has more or fewer cells than the first.
 *
 * @example
 * ```ts
 * import { readCsv } from "./read_csv.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = readCsv("epoch,loss\n1,654.3\n2,\n", ["epoch", "loss"]);
 * assertEquals(table.objects(), [{ epoch: 1, loss: 654.3 }, { epoch: 2, loss: null }]);
 * ```
 */
export function readCsv(text: string, wanted: readonly string[]): ColumnTable {
  const table = parse(text);
  const found = table.columnNames();
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length > 0) {
    throw new TypeError(`Cannot read the table: expected ${list(missing)}, found ${list(found)}`);
  }
  return table;
}

function parse(text: string): ColumnTable {
  let table: ColumnTable | null = null;
  try {
    table = fromCSV(text);
  } catch (error) {
    // What Arquero throws of a line that is too short says nothing of it.
    if (!(error instanceof TypeError)) throw error;
  }
  // The names of columns beyond those of the first line come as a list in a list.
  if (table?.columnNames().every((name) => typeof name === "string")) return table;
  throw new TypeError(
    "Cannot read the table: expected a line of names and, below it, lines of as many cells",
  );
}

function list(columns: readonly string[]): string {
  const names = columns.map((name) => `"${name}"`).join(", ");
  return `${columns.length === 1 ? "column" : "columns"} ${names}`;
}
