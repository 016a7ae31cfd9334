/**
 * A comparison as a person wants to see it: sorted, and with the columns asked for.
 *
 * @module
 */

import type { Json } from "../../pipeline/stage.ts";
import type { CompareParams } from "./compare_params.ts";
import type { CompareOutcome, ComparisonColumn, ComparisonRow } from "./comparison.ts";

/**
 * Sorts a comparison and leaves out columns.
 *
 * @param comparison The comparison, whole.
 * @param params `sortBy` and `columns` take a column by its name or its path. Rows are sorted best
 * first by a metric that has a best, else from low to high; rows without a value come last, and
 * rows that are alike keep their order. `onlyChanged` leaves a comparison of one row as it is.
 * @returns The comparison, arranged.
 * @throws {Error} If there is no column of a name.
 */
export function arrangeComparison(
  comparison: CompareOutcome,
  { sortBy, columns, onlyChanged }: Pick<CompareParams, "sortBy" | "columns" | "onlyChanged">,
): CompareOutcome {
  const { rows } = comparison;
  const chosen = columns?.map((name) => findColumn(name, { comparison, purpose: "show" })) ??
    comparison.columns;
  return {
    columns: onlyChanged && rows.length > 1
      ? chosen.filter((column) => isChanged(column, rows))
      : chosen,
    rows: sortBy === null
      ? rows
      : sortRows(rows, findColumn(sortBy, { comparison, purpose: "sort by" })),
  };
}

/**
 * Looks up what a row has in a column.
 *
 * @param row The row.
 * @param column The column.
 * @returns The param, or the metric's value over the row's seeds; undefined where it lacks one.
 */
export function valueAt(row: ComparisonRow, { name, kind }: ComparisonColumn): Json | undefined {
  return kind === "param" ? row.params[name] : row.metrics[name]?.value;
}

function findColumn(
  name: string,
  { comparison, purpose }: { readonly comparison: CompareOutcome; readonly purpose: string },
): ComparisonColumn {
  const { columns } = comparison;
  const found = columns.find((column) => column.name === name) ??
    columns.find((column) => column.path === name);
  if (found === undefined) {
    const names = columns.map((column) => `"${column.name}"`).join(", ");
    throw new Error(
      `Cannot ${purpose} the column "${name}": the comparison has no such column\n` +
        `Take one of ${names}`,
    );
  }
  return found;
}

function isChanged(column: ComparisonColumn, rows: readonly ComparisonRow[]): boolean {
  const texts = rows.map((row) => {
    const value = valueAt(row, column);
    return typeof value === "number" ? String(value) : JSON.stringify(value);
  });
  return new Set(texts).size > 1;
}

function sortRows(rows: readonly ComparisonRow[], column: ComparisonColumn): ComparisonRow[] {
  const sign = column.best === "highest" ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [first, second] = [valueAt(a, column), valueAt(b, column)];
    const missing = Number(isMissing(first)) - Number(isMissing(second));
    if (missing !== 0 || isMissing(first) || isMissing(second)) return missing;
    return sign * compareValues(first!, second!);
  });
}

function isMissing(value: Json | undefined): boolean {
  return value === undefined || value === null || Number.isNaN(value);
}

function compareValues(a: Json, b: Json): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return first < second ? -1 : Number(first > second);
}
