/**
 * A comparison as it is shown: which columns, and the text of every cell.
 *
 * @module
 */

import type { Json } from "../../../pipeline/stage.ts";
import type { Comparison, ComparisonColumn, ComparisonRow } from "../comparison.ts";
import { metricText, type MetricWording } from "./cell_text.ts";

/** A comparison, ready to be written. */
export interface ShownComparison {
  /** The columns from left to right. */
  readonly columns: readonly ShownColumn[];
  /** The rows from top to bottom. */
  readonly rows: readonly ShownRow[];
}

/** A column as it is shown. */
export interface ShownColumn {
  /** Its name, unlike all others. */
  readonly name: string;
  /**
   * What it holds: the `point`'s name, where the params shown do not tell rows apart; a `param`; the
   * number of `seeds`, where a row has several; a `metric`.
   */
  readonly kind: "point" | "param" | "seeds" | "metric";
  /** Which value is best; null where none is. */
  readonly best: "lowest" | "highest" | null;
  /** Whether it tells the spread over seeds. */
  readonly hasSpread: boolean;
  /** Whether all its values are numbers, which are aligned right. */
  readonly isNumeric: boolean;
}

/** A row as it is shown. */
export interface ShownRow {
  /** The name of the row. */
  readonly name: string;
  /** The names of the points in it. */
  readonly points: readonly string[];
  /** The cells by column; one without a value is left out. */
  readonly cells: Readonly<Record<string, ShownCell>>;
}

/** A cell as it is shown. */
export interface ShownCell {
  /** The value in full; a mean over seeds. */
  readonly value: Json;
  /** The value for people, with its spread. */
  readonly text: string;
  /** The sample standard deviation over seeds; left out where there is none. */
  readonly sd?: number;
  /** Over how many seeds; left out where nothing is a mean. */
  readonly n?: number;
  /** Whether it is the best of its column. */
  readonly isBest: boolean;
}

/**
 * Words a comparison.
 *
 * @param comparison The comparison, arranged.
 * @param options `precision`: the significant digits of metrics. Params are written as configs do.
 * @returns Columns and cells.
 */
export function showComparison(
  { columns, rows }: Comparison,
  { precision }: { readonly precision: number },
): ShownComparison {
  const params = columns.filter(({ kind }) => kind === "param");
  const shown: ShownColumn[] = [
    ...(tellApart(rows, params) ? [] : [ownColumn("point")]),
    ...params.map((column) => shownColumn(column, rows)),
    ...(rows.some(({ points }) => points.length > 1) ? [ownColumn("seeds")] : []),
    ...columns.filter(({ kind }) => kind === "metric").map((column) => shownColumn(column, rows)),
  ];
  const worded = shown.map((column) => (
    { column, wording: wordingOf(column, { rows, precision }) }
  ));
  return {
    columns: shown,
    rows: rows.map((row) => ({
      name: row.name,
      points: row.points,
      cells: Object.fromEntries(worded.flatMap(({ column, wording }) => {
        const cell = cellAt(row, { column, wording });
        return cell === null ? [] : [[column.name, cell]];
      })),
    })),
  };
}

function tellApart(
  rows: readonly ComparisonRow[],
  params: readonly ComparisonColumn[],
): boolean {
  const settings = rows.map((row) => JSON.stringify(params.map(({ name }) => row.params[name])));
  return new Set(settings).size === rows.length;
}

function ownColumn(kind: "point" | "seeds"): ShownColumn {
  return { name: kind, kind, best: null, hasSpread: false, isNumeric: kind === "seeds" };
}

function shownColumn(
  { name, kind, best, hasSpread }: ComparisonColumn,
  rows: readonly ComparisonRow[],
): ShownColumn {
  const values = rows
    .map((row) => kind === "param" ? row.params[name] : row.metrics[name]?.value)
    .filter((value) => value !== undefined && value !== null);
  const isNumeric = values.length > 0 && values.every((value) => typeof value === "number");
  return { name, kind, best, hasSpread, isNumeric };
}

function wordingOf(
  { name, hasSpread }: ShownColumn,
  { rows, precision }: { readonly rows: readonly ComparisonRow[]; readonly precision: number },
): MetricWording {
  const metrics = rows.flatMap((row) => row.metrics[name] ?? []);
  const isWhole = metrics.every(({ value, sd }) =>
    Number.isInteger(value) && Number.isInteger(sd ?? 0)
  );
  return { precision, isWhole, hasSpread };
}

function cellAt(
  { name, points, params, metrics }: ComparisonRow,
  { column, wording }: { readonly column: ShownColumn; readonly wording: MetricWording },
): ShownCell | null {
  if (column.kind === "point") return { value: name, text: name, isBest: false };
  if (column.kind === "seeds") return countCell(points.length);
  if (column.kind === "param") return paramCell(params[column.name]);
  const metric = metrics[column.name];
  if (metric === undefined) return null;
  const { value, sd, n, isBest } = metric;
  return { value, text: metricText(metric, wording), ...(sd === null ? {} : { sd }), n, isBest };
}

function countCell(count: number): ShownCell {
  return { value: count, text: String(count), isBest: false };
}

function paramCell(value: Json | undefined): ShownCell | null {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { value, text, isBest: false };
}
