import { desc, table } from "arquero";
import type { Json } from "../../pipeline/stage.ts";
import type { CompareParams } from "./compare_params.ts";
import type { Comparison, ComparisonColumn, ComparisonRow } from "./comparison.ts";

/** Sorts rows by their points. */
const POINT = "point";

/**
 * Sorts a comparison and picks its columns.
 *
 * @param params `sortBy` and `columns` name a column by its name or its path. Rows are sorted by the
 * score unless `sortBy` says otherwise, best first by a metric that has a best, else from low to high;
 * rows without a value come last, and equal rows keep their order. With `point` all keep it.
 * @throws {Error} If there is no column of a name.
 */
export function arrangeComparison(
  comparison: Comparison,
  { sortBy, columns, onlyChanged }: CompareParams,
): Comparison {
  const by = sortBy ?? comparison.score ?? POINT;
  const arranged = {
    ...comparison,
    columns: columns?.map((name) => findColumn(name, comparison, "show")) ?? comparison.columns,
    rows: by === POINT
      ? comparison.rows
      : sortRows(comparison.rows, findColumn(by, comparison, "sort by")),
  };
  return onlyChanged ? onlyChangedColumns(arranged) : arranged;
}

/**
 * Leaves out columns that are equal in all rows; a comparison of one row stays whole. A row without any
 * metrics says nothing of them.
 */
export function onlyChangedColumns(comparison: Comparison): Comparison {
  const { columns, rows } = comparison;
  if (rows.length < 2) return comparison;
  const measured = rows.filter(({ points }) => points.length > 0);
  const isChanged = (column: ComparisonColumn) => {
    const all = column.kind === "param" ? rows : measured;
    return new Set(all.map((row) => textOf(valueAt(row, column)))).size > 1;
  };
  return { ...comparison, columns: columns.filter(isChanged) };
}

function findColumn(name: string, { columns }: Comparison, purpose: string): ComparisonColumn {
  const found = columns.find((column) => column.name === name) ??
    columns.find((column) => column.path === name);
  if (found !== undefined) return found;
  const names = columns.map((column) => `"${column.name}"`).join(", ");
  throw new Error(
    `Cannot ${purpose} the column "${name}": the comparison has no such column\n` +
      `Choose one of ${names}`,
  );
}

function sortRows(rows: readonly ComparisonRow[], column: ComparisonColumn): ComparisonRow[] {
  const values = rows.map((row) => valueAt(row, column) ?? NaN);
  const isMissing = values.map(Number.isNaN);
  const isNumeric = values.every((value) => typeof value === "number");
  const keys = isNumeric ? values : values.map((value) => JSON.stringify(value));
  const sorted = table({ row: rows, value: keys, isMissing })
    .orderby("isMissing", column.best === "highest" ? desc("value") : "value");
  return [...sorted.array("row")] as ComparisonRow[];
}

function valueAt(row: ComparisonRow, { name, kind }: ComparisonColumn): Json | undefined {
  return kind === "param" ? row.params[name] : row.metrics[name]?.value;
}

/** JSON would write a number that is not finite as null. */
function textOf(value: Json | undefined): string | undefined {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
