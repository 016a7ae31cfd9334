/**
 * Tables of figures, in Markdown.
 *
 * @module
 */

/** A table, and what stands before it. */
export interface Table {
  /** Its heading. */
  readonly title: string;
  /** One line: what was measured, and how. */
  readonly about: string;
  /** The names of the columns. */
  readonly columns: readonly string[];
  /** The cells, row by row. */
  readonly rows: readonly (readonly string[])[];
}

/** Writes a table in Markdown, its first column to the left and all others to the right. */
export function formatTable({ title, about, columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(3, ...[column, ...rows.map((row) => row[index] ?? "")].map((cell) => cell.length))
  );
  const pad = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!);
  const line = (cells: readonly string[]) =>
    `| ${columns.map((_, index) => pad(cells[index] ?? "", index)).join(" | ")} |`;
  const rule = widths.map((width, index) =>
    index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`
  );
  return [`## ${title}`, "", about, "", line(columns), line(rule), ...rows.map(line), ""].join(
    "\n",
  );
}

/** Writes a number with three significant digits, as a person would. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return value.toPrecision(3);
}
