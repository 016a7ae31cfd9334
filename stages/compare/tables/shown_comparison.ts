import type { Goal, Json } from "../../../pipeline/stage.ts";
import type { Comparison, ComparisonColumn, ComparisonGap, ComparisonRow } from "../comparison.ts";
import { type MetricFormat, metricText } from "./cell_text.ts";

/** A comparison, ready to be written. */
export interface ShownComparison {
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly ShownRow[];
  readonly gaps: readonly ComparisonGap[];
  /** The name of the metric that decides which row is the best; null where there is none. */
  readonly score: string | null;
}

/** A column as it is shown. */
export interface ShownColumn {
  readonly name: string;
  /** For people. */
  readonly label: string;
  /** The unit of a metric; null for none. */
  readonly unit: string | null;
  /** `point`: where params do not tell rows apart. `seeds`: their count, where a row has several. */
  readonly kind: "point" | "param" | "seeds" | "metric";
  readonly best: Goal | null;
  readonly hasSpread: boolean;
  /** True if all its values are numbers, which are aligned right. */
  readonly isNumeric: boolean;
}

/** A row as it is shown. */
export interface ShownRow {
  readonly name: string;
  /** The names of the points with metrics. */
  readonly points: readonly string[];
  /** The names of those without. */
  readonly missing: readonly string[];
  /** By the column's name; a cell without a value is left out. */
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
  /** The seeds, counted; left out of anything but a metric. */
  readonly n?: number;
  readonly isBest: boolean;
}

/**
 * Writes the texts of a comparison.
 *
 * @param options `precision`: the significant digits of metrics; null for their own. Params are written as configs do.
 */
export function showComparison(
  { columns, rows, gaps, score }: Comparison,
  { precision }: { readonly precision: number | null },
): ShownComparison {
  const params = columns.filter(({ kind }) => kind === "param");
  const shown: ShownColumn[] = [
    ...(tellApart(rows, params) ? [] : [ownColumn("point")]),
    ...params.map((column) => shownColumn(column, rows)),
    ...(rows.some((row) => seedsOf(row) > 1) ? [ownColumn("seeds")] : []),
    ...columns.filter(({ kind }) => kind === "metric").map((column) => shownColumn(column, rows)),
  ];
  const digits = new Map(columns.map((column) => [column.name, column.digits]));
  const formatted = shown.map((column) => {
    const own = { rows, precision, digits: digits.get(column.name) ?? null };
    return { column, format: formatOf(column, own) };
  });
  return {
    columns: shown,
    rows: rows.map((row) => ({
      name: row.name,
      points: row.points,
      missing: row.missing,
      cells: Object.fromEntries(formatted.flatMap(({ column, format }) => {
        const cell = cellAt(row, { column, format });
        return cell === null ? [] : [[column.name, cell]];
      })),
    })),
    gaps,
    score,
  };
}

/** Counts the points of all rows. */
export function countPoints(rows: readonly Pick<ShownRow, "points" | "missing">[]): number {
  return rows.reduce((sum, { points, missing }) => sum + points.length + missing.length, 0);
}

/** Counts the seeds that a row is to have. */
function seedsOf({ points, missing }: ComparisonRow): number {
  return points.length + missing.length;
}

function tellApart(
  rows: readonly ComparisonRow[],
  params: readonly ComparisonColumn[],
): boolean {
  const settings = rows.map((row) => JSON.stringify(params.map(({ name }) => row.params[name])));
  return new Set(settings).size === rows.length;
}

function ownColumn(kind: "point" | "seeds"): ShownColumn {
  const plain = { label: kind, unit: null, best: null, hasSpread: false };
  return { name: kind, kind, ...plain, isNumeric: kind === "seeds" };
}

function shownColumn(
  { name, label, unit, kind, best, hasSpread }: ComparisonColumn,
  rows: readonly ComparisonRow[],
): ShownColumn {
  const values = rows
    .map((row) => kind === "param" ? row.params[name] : row.metrics[name]?.value)
    .filter((value) => value !== undefined && value !== null);
  const isNumeric = values.length > 0 && values.every((value) => typeof value === "number");
  return { name, label, unit, kind, best, hasSpread, isNumeric };
}

function formatOf(
  { name, unit, hasSpread }: ShownColumn,
  { rows, precision, digits }: Pick<MetricFormat, "precision" | "digits"> & {
    readonly rows: readonly ComparisonRow[];
  },
): MetricFormat {
  const metrics = rows.flatMap((row) => row.metrics[name] ?? []);
  const isWhole = unit !== "%" &&
    metrics.every(({ value, sd }) => Number.isInteger(value) && Number.isInteger(sd ?? 0));
  return { precision, digits, unit, isWhole, hasSpread };
}

function cellAt(
  row: ComparisonRow,
  { column, format }: { readonly column: ShownColumn; readonly format: MetricFormat },
): ShownCell | null {
  const { name, points, params, metrics } = row;
  if (column.kind === "point") return { value: name, text: name, isBest: false };
  if (column.kind === "seeds") {
    const text = shareText(points.length, seedsOf(row));
    return { value: points.length, text, isBest: false };
  }
  if (column.kind === "param") return paramCell(params[column.name]);
  const metric = metrics[column.name];
  if (metric === undefined) return null;
  const { value, sd, n, isBest } = metric;
  // Of the seeds that have metrics, some may lack this one.
  const over = n === points.length ? "" : ` (${shareText(n, points.length)} seeds)`;
  const text = `${metricText(metric, format)}${over}`;
  return { value, text, ...(sd === null ? {} : { sd }), n, isBest };
}

function shareText(amount: number, total: number): string {
  return amount === total ? String(total) : `${amount} of ${total}`;
}

function paramCell(value: Json | undefined): ShownCell | null {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { value, text, isBest: false };
}
