import type { Colors } from "../../format/color.ts";
import { printable } from "../../format/printable.ts";
import { textTable, widthOf } from "../../format/text_table.ts";
import type { TableColumn, TableDocument } from "../../stage.ts";

const MISSING = "–";

/** The width of the space between two columns. */
const SPACE = 2;

/**
 * Writes a table for a terminal, as wide as it has room for. Columns that have none are left out and
 * named below: first those that are the same in all rows, then metrics of which neither end is better,
 * then other metrics, then params, each from the right. The first column and the score stay.
 */
export function tableLines(
  document: TableDocument,
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string[] {
  const columns = fitColumns(document, width);
  const left = document.columns.filter((column) => !columns.includes(column));
  const rows = document.rows.map(({ cells }) =>
    columns.map(({ name }) => {
      const { text, isBest } = cells[name] ?? { text: MISSING, isBest: false };
      return isBest ? colors.bold(colors.green(printable(text))) : printable(text);
    })
  );
  const heads = columns.map((column) => colors.dim(headingOf(column)));
  const right = columns.flatMap(({ isNumeric }, index) => isNumeric ? [index] : []);
  const names = left.map(({ name }) => printable(name)).join(", ");
  return [
    ...textTable([heads, ...rows], { right }),
    ...left.length === 0 ? [] : [colors.dim(`no room for ${names}: choose by --columns`)],
    ...document.gaps.map(({ text }) => colors.yellow(`- ${printable(text)}`)),
  ];
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
  const rankOf = (column: TableColumn) => {
    if (isSame(column)) return 0;
    if (column.kind !== "metric") return 3;
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
