/**
 * Aligns rows: each column as wide as its widest cell, two spaces between, none at the end.
 *
 * @param rows A short row has empty cells at its end.
 * @param options.right The columns to align right, counted from 0.
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

/**
 * Counts the columns that a text takes on a terminal: colours and accents none, East Asian characters
 * and emoji two.
 *
 * Source: Unicode Standard Annex #11, "East Asian Width", the blocks that are wide throughout.
 */
export function widthOf(text: string): number {
  return visibleIn(text).reduce((width, character) => width + columnsOf(character), 0);
}

/** Cuts a line to a width. A line that is cut ends in `…` and loses its colours. */
export function fitLine(line: string, width: number): string {
  if (widthOf(line) <= width) return line;
  const characters = visibleIn(line);
  let columns = 0;
  const end = characters.findIndex((character) => (columns += columnsOf(character)) > width - 1);
  return width < 1 ? "" : `${characters.slice(0, end).join("")}…`;
}

function visibleIn(text: string): string[] {
  // deno-lint-ignore no-control-regex
  return [...text.replaceAll(/\x1b\[[\d;?]*[A-Za-z]/g, "")];
}

function columnsOf(character: string): number {
  if (/^\p{M}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
