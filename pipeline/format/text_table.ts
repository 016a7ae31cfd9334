/**
 * Rows of text in aligned columns.
 *
 * @module
 */

/**
 * Aligns rows: each column as wide as its widest cell, two spaces between, none at the end.
 *
 * @param rows Rows of cells; a short row has empty cells at its end.
 * @param options.right The columns to align right, counted from 0.
 * @returns The lines, without line breaks.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textTable } from "./text_table.ts";
 *
 * assertEquals(textTable([["train", "12.3 s"], ["evaluate", "0.4 s"]], { right: [1] }), [
 *   "train     12.3 s",
 *   "evaluate   0.4 s",
 * ]);
 * ```
 */
export function textTable(
  rows: readonly (readonly string[])[],
  { right = [] }: { readonly right?: readonly number[] } = {},
): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from(
    { length: columns },
    (_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows.map((row) =>
    row.map((cell, column) => {
      const space = " ".repeat(widths[column]! - widthOf(cell));
      return right.includes(column) ? space + cell : cell + space;
    }).join("  ").trimEnd()
  );
}

/** How many columns a text takes on the terminal; colours take none. */
export function widthOf(text: string): number {
  // deno-lint-ignore no-control-regex
  return [...text.replaceAll(/\x1b\[[\d;?]*[A-Za-z]/g, "")].length;
}
