import { columnHeading, MISSING } from "./column_heading.ts";
import { gapText } from "./gap_text.ts";
import { countPoints, type ShownCell, type ShownComparison } from "./shown_comparison.ts";

/**
 * Writes a comparison as Markdown with aligned columns; the best of each metric is bold. What points lack
 * is listed below.
 *
 * @example
 * ```ts
 * import { comparisonMarkdown } from "./comparison_markdown.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const column = { label: "Loss", unit: null, kind: "metric", best: "lowest" } as const;
 * const markdown = comparisonMarkdown({
 *   score: "loss",
 *   columns: [{ name: "loss", ...column, hasSpread: false, isNumeric: true }],
 *   rows: [
 *     {
 *       name: "a",
 *       points: ["a"],
 *       missing: [],
 *       cells: { loss: { value: 650.25, text: "650.3", isBest: true } },
 *     },
 *     { name: "b", points: [], missing: ["b"], cells: {} },
 *   ],
 *   gaps: [{ points: ["b"], artifacts: ["metrics"], reason: "evaluate failed" }],
 * });
 * assertEquals(
 *   markdown,
 *   "|    loss ↓ |\n| --------: |\n| **650.3** |\n|         – |\n\n- b: no metrics: evaluate failed\n",
 * );
 * ```
 */
export function comparisonMarkdown({ columns, rows, gaps }: ShownComparison): string {
  const lines = [
    columns.map((column) => escape(columnHeading(column))),
    ...rows.map(({ cells }) => columns.map(({ name }) => cellText(cells[name]))),
  ];
  const widths = columns.map((_, index) =>
    Math.max(3, ...lines.map((line) => lengthOf(line[index]!)))
  );
  const rule = columns.map(({ isNumeric }, index) =>
    isNumeric ? `${"-".repeat(widths[index]! - 1)}:` : "-".repeat(widths[index]!)
  );
  const aligned = lines.map((line) =>
    line.map((cell, index) => {
      const space = " ".repeat(widths[index]! - lengthOf(cell));
      return columns[index]!.isNumeric ? space + cell : cell + space;
    })
  );
  const table = [aligned[0]!, rule, ...aligned.slice(1)].map((line) => `| ${line.join(" | ")} |\n`);
  const listed = gaps.map((gap) => `- ${escape(gapText(gap, { points: countPoints(rows) }))}\n`);
  return [...table, ...listed.length === 0 ? [] : ["\n", ...listed]].join("");
}

function cellText(cell: ShownCell | undefined): string {
  if (cell === undefined) return MISSING;
  return cell.isBest ? `**${escape(cell.text)}**` : escape(cell.text);
}

/** Escapes what would end a cell or be markup. */
function escape(text: string): string {
  return text.replaceAll(/[\\|*`<]|\](?=\()/g, "\\$&").replaceAll(/\s+/g, " ");
}

function lengthOf(text: string): number {
  return [...text].length;
}
