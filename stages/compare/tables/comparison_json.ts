import { gapText } from "./gap_text.ts";
import { countPoints, type ShownCell, type ShownComparison } from "./shown_comparison.ts";

/** The name and the version of the format; it changes with the meaning of a field. */
const COMPARISON_SCHEMA = "reprise comparison 1";

/**
 * Writes a comparison as JSON, one line for each column and row.
 *
 * @returns `schema`; `score`, the metric that decides which row is the best, or null; `columns` with
 * `name`, `label`, `unit`, `kind`, `best`, `hasSpread` and `isNumeric`; `rows` with
 * `name`, `points`, `missing` (the points without metrics) and `cells` by column, each with `value`,
 * `text`, `sd`, `n` and `isBest`; `gaps` with `points`, the `artifacts` that they lack, the `reason` and a `text` for people.
 * A number that JSON cannot hold is the text `NaN`, `Infinity` or `-Infinity`.
 *
 * @example
 * ```ts
 * import { comparisonJson } from "./comparison_json.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const rows = [{ name: "a", points: ["a"], missing: [], cells: {} }];
 * const text = comparisonJson({ score: null, columns: [], rows, gaps: [] });
 * assertEquals(JSON.parse(text), {
 *   schema: "reprise comparison 1",
 *   score: null,
 *   columns: [],
 *   rows,
 *   gaps: [],
 * });
 * ```
 */
export function comparisonJson({ score, columns, rows, gaps }: ShownComparison): string {
  const written = rows.map(({ name, points, missing, cells }) => ({
    name,
    points,
    missing,
    cells: Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [column, holdable(cell)]),
    ),
  }));
  const points = countPoints(rows);
  return `{
  "schema": ${JSON.stringify(COMPARISON_SCHEMA)},
  "score": ${JSON.stringify(score)},
  "columns": ${linePerItem(columns)},
  "rows": ${linePerItem(written)},
  "gaps": ${linePerItem(gaps.map((gap) => ({ ...gap, text: gapText(gap, { points }) })))}
}
`;
}

function holdable(cell: ShownCell): unknown {
  return Object.fromEntries(
    Object.entries(cell).map(([field, value]) => [
      field,
      typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
    ]),
  );
}

function linePerItem(items: readonly unknown[]): string {
  const lines = items.map((item) => `    ${JSON.stringify(item)}`);
  return lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
}
