/**
 * Tables as Markdown.
 *
 * @module
 */

import type { ColumnTable } from "arquero";

/**
 * Writes a table as Markdown whose columns line up as plain text too; columns of numbers to the
 * right.
 *
 * @param table Any table; a null becomes an empty cell.
 * @returns The Markdown, ended by a line feed.
 *
 * @example
 * ```ts
 * import { table } from "arquero";
 * import { writeMarkdown } from "./write_markdown.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   writeMarkdown(table({ metric: ["loss", "psnr"], value: [654.3, 20] })),
 *   "| metric | value |\n| ------ | ----: |\n| loss   | 654.3 |\n| psnr   |    20 |\n",
 * );
 * ```
 */
export function writeMarkdown(table: ColumnTable): string {
  const columns = table.columnNames().map((name) => toColumn(name, [...table.array(name)]));
  const rows = Array.from(
    { length: table.numRows() + 2 },
    (_, row) => `| ${columns.map((column) => column[row]).join(" | ")} |\n`,
  );
  return rows.join("");
}

/** The cells of a column, all of one width: its name, its rule, its values. */
function toColumn(name: string, values: readonly unknown[]): string[] {
  const isNumeric = values.length > 0 && values.every((value) => typeof value === "number");
  const cells = [name, ...values.map((value) => (value === null ? "" : escapeCell(`${value}`)))];
  const width = Math.max(3, ...cells.map((cell) => cell.length));
  const padded = cells.map((cell) => isNumeric ? cell.padStart(width) : cell.padEnd(width));
  return [
    padded[0]!,
    isNumeric ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
    ...padded.slice(1),
  ];
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
