/**
 * Writes tables of figures in Markdown.
 *
 * @module
 */

import type { Figure } from "./alternate.ts";

/** A table with its heading. */
export interface Table {
  readonly title: string;
  /** A line that says what was measured, and how. */
  readonly about: string;
  readonly columns: readonly string[];
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

/** Writes a row of a thing's name, median, least and most. */
export function figureRow(name: string, { median, min, max }: Figure): string[] {
  return [name, formatNumber(median), formatNumber(min), formatNumber(max)];
}

/** Writes a number with three significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return value.toPrecision(3);
}
