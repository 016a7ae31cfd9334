import { type ColumnTable, fromCSV, table as tableOf } from "arquero";
import { unguardFormula } from "./formula_guard.ts";

/**
 * Reads a table from CSV whose first line names the columns. Columns of numbers become numbers, those
 * of `true` and `false` booleans; an empty cell is null. The apostrophe before what a spreadsheet would
 * compute is removed.
 *
 * @param required The columns that must exist; there may be more.
 * @throws {TypeError} If such a column is missing, or a line has more or fewer cells than the first.
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
export function readCsv(text: string, required: readonly string[]): ColumnTable {
  const parsed = parse(text);
  const table = text.includes("'") ? unguarded(parsed) : parsed;
  const found = table.columnNames();
  const missing = required.filter((name) => !found.includes(name));
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
    // Arquero's error for a line that is too short does not mention the line.
    if (!(error instanceof TypeError)) throw error;
  }
  // Arquero gives cells beyond those of the first line a list as their column name.
  if (table?.columnNames().every((name) => typeof name === "string")) return table;
  throw new TypeError(
    "Cannot read the table: expected a line of names and, below it, lines of as many cells",
  );
}

function unguarded(table: ColumnTable): ColumnTable {
  const columns = table.columnNames().map((name) => {
    const cells = Array.from(table.array(name) as ArrayLike<unknown>);
    return [unguardFormula(name), cells.map(unguardedCell)] as const;
  });
  return tableOf(columns);
}

function unguardedCell(cell: unknown): unknown {
  return typeof cell === "string" ? unguardFormula(cell) : cell;
}

function list(columns: readonly string[]): string {
  const names = columns.map((name) => `"${name}"`).join(", ");
  return `${columns.length === 1 ? "column" : "columns"} ${names}`;
}
