import type { TableColumn, TableDocument } from "../stage.ts";
import type { Colors } from "./color.ts";
import { printable } from "./printable.ts";

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

const MISSING = "–";

/** The width of the space between two columns. */
const SPACE = 2;

/**
 * Writes a table for a terminal, as wide as it has room for. Columns that have none are left out and
 * named below: first those that are the same in all rows, then metrics of which neither end is better,
 * or params that some rows lack, then other metrics, then params, each from the right. The first column
 * and the score stay. Where rows are then alike, their names stand for all params.
 *
 * @param options.hint Where the columns are that have no room.
 */
export function tableLines(
  document: TableDocument,
  { colors, width, hint }: {
    readonly colors: Colors;
    readonly width: number;
    readonly hint: string;
  },
): string[] {
  const fitted = fitColumns(document, width);
  const { columns, rows: named } = tellsApart(fitted, document)
    ? { columns: fitted, rows: document.rows }
    : withNames(document, width);
  const left = document.columns.filter((column) => !columns.includes(column));
  const rows = named.map(({ cells }) =>
    columns.map(({ name }) => {
      const { text, isBest } = cells[name] ?? { text: MISSING, isBest: false };
      return isBest ? colors.bold(colors.green(printable(text))) : printable(text);
    })
  );
  const heads = columns.map((column) => colors.dim(headingOf(column)));
  const right = columns.flatMap(({ isNumeric }, index) => isNumeric ? [index] : []);
  return [
    ...textTable([heads, ...rows], { right }),
    ...left.length === 0 ? [] : [colors.dim(`no room for ${listed(left)}: ${hint}`)],
    ...document.gaps.map(({ text }) => colors.yellow(`- ${printable(text)}`)),
  ];
}

/** Names of more columns than these are counted. */
const MOST_NAMES = 8;

function listed(columns: readonly TableColumn[]): string {
  const names = columns.slice(0, MOST_NAMES).map(({ name }) => printable(name)).join(", ");
  const more = columns.length - MOST_NAMES;
  return more > 0 ? `${names} and ${more} more` : names;
}

function tellsApart(
  columns: readonly TableColumn[],
  { rows, ...document }: TableDocument,
): boolean {
  if (columns.length === document.columns.length) return true;
  const params = columns.filter(({ kind }) => kind !== "metric");
  const keys = rows.map(({ cells }) => JSON.stringify(params.map(({ name }) => cells[name]?.text)));
  return new Set(keys).size === rows.length;
}

/** The name of the column with the rows' names. */
const ROW = "point";

function withNames(
  { columns, rows, ...document }: TableDocument,
  width: number,
): Pick<TableDocument, "columns" | "rows"> {
  const head = { name: ROW, kind: "point", unit: null, best: null, isNumeric: false };
  const metrics = columns.filter(({ kind }) => kind === "metric");
  const named = rows.map(({ name, cells }) => {
    const cell = { text: name, isBest: false };
    return { name, cells: Object.assign({}, cells, { [ROW]: cell }) };
  });
  const table = { ...document, columns: [head, ...metrics], rows: named };
  return { columns: fitColumns(table, width), rows: named };
}

function fitColumns(document: TableDocument, width: number): readonly TableColumn[] {
  let kept = document.columns;
  const widths = new Map(kept.map((column) => [column, columnWidth(column, document)]));
  const total = () => kept.reduce((sum, column) => sum + widths.get(column)! + SPACE, -SPACE);
  for (const column of leastTelling(document)) {
    if (total() <= width) break;
    kept = kept.filter((one) => one !== column);
  }
  return kept;
}

/** Lists the columns that may be left out, in that order. */
function leastTelling({ columns, rows, score }: TableDocument): TableColumn[] {
  const isSame = ({ name }: TableColumn) =>
    rows.length > 1 && new Set(rows.map(({ cells }) => cells[name]?.text)).size === 1;
  const isLacked = ({ name }: TableColumn) =>
    rows.some(({ cells }) => ["null", undefined].includes(cells[name]?.text));
  const rankOf = (column: TableColumn) => {
    if (isSame(column)) return 0;
    if (column.kind !== "metric") return isLacked(column) ? 1 : 3;
    return column.best === null ? 1 : 2;
  };
  return columns.slice(1).filter(({ name }) => name !== score).toReversed()
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function columnWidth(column: TableColumn, { rows }: TableDocument): number {
  const texts = rows.map(({ cells }) => printable(cells[column.name]?.text ?? MISSING));
  return Math.max(...[headingOf(column), ...texts].map(widthOf));
}

function headingOf({ name, unit, best }: TableColumn): string {
  const arrow = best === null ? "" : best === "lowest" ? " ↓" : " ↑";
  return `${printable(name)}${unit === null ? "" : ` (${printable(unit)})`}${arrow}`;
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
