import { table } from "arquero";
import { writeCsv } from "../../formats/write_csv.ts";
import { gapText } from "./gap_text.ts";
import type { ShownColumn, ShownComparison, ShownRow } from "./shown_comparison.ts";

type Value = number | boolean | string | null;

/**
 * Writes a comparison as CSV, with one type of value in each column, which pandas and DuckDB find by
 * themselves.
 *
 * @returns A column for each of the comparison's, with means in full precision, followed by one with
 * `_sd` appended where it shows the spread over seeds. A list or a mapping is written as JSON; what
 * a row lacks is empty. Where points lack something, the last column says which and why.
 *
 * @example
 * ```ts
 * import { comparisonCsv } from "./comparison_csv.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const column = { label: "Loss", unit: null, kind: "metric", best: "lowest" } as const;
 * const loss = { value: 654.25, sd: 1.5, n: 2, text: "654.3 ± 1.5", isBest: true };
 * const comparison = {
 *   score: "loss",
 *   columns: [{ name: "loss", ...column, hasSpread: true, isNumeric: true }],
 *   rows: [{ name: "a", points: ["a", "b"], missing: [], cells: { loss } }],
 *   gaps: [],
 * };
 * assertEquals(comparisonCsv(comparison), "loss,loss_sd\n654.25,1.5\n");
 * ```
 */
export function comparisonCsv({ columns, rows, gaps }: ShownComparison): string {
  const written = columns.flatMap((column): [string, Value[]][] => [
    [column.name, valuesOf(column, rows)],
    ...(column.hasSpread
      ? [[`${column.name}_sd`, spreadsOf(column, rows)] as [string, Value[]]]
      : []),
  ]);
  if (gaps.length > 0) written.push(["missing", rows.map((row) => gapsOf(row, gaps))]);
  return writeCsv(table(written));
}

function gapsOf({ points, missing }: ShownRow, gaps: ShownComparison["gaps"]): string | null {
  const all = [...points, ...missing];
  const texts = gaps.flatMap((gap) => {
    const own = gap.points.filter((point) => all.includes(point));
    return own.length === 0 ? [] : [gapText({ ...gap, points: own }, { points: Infinity })];
  });
  return texts.length === 0 ? null : texts.join("; ");
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
