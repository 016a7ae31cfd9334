import { type Html, html } from "../../html/html.ts";
import { columnHeading, MISSING } from "./column_heading.ts";
import { gapText } from "./gap_text.ts";
import {
  countPoints,
  type ShownColumn,
  type ShownComparison,
  type ShownRow,
} from "./shown_comparison.ts";

/**
 * Makes the table element of a comparison; the best of each metric is set in `strong`. A table of
 * many columns needs a box that scrolls.
 */
export function comparisonHtml({ columns, rows }: ShownComparison): Html {
  const heads = columns.map((column) =>
    html`<th scope="col" class="${classOf(column)}">${headingOf(column)}</th>`
  );
  return html`
    <table>
      <thead>
        <tr>${heads}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${columns.map((column) => cellOf(row, column))}</tr>`)}
      </tbody>
    </table>
  `;
}

/** Lists what points lack, and why; empty where they lack nothing. */
export function gapsHtml({ rows, gaps }: ShownComparison): Html {
  if (gaps.length === 0) return html``;
  const points = countPoints(rows);
  return html`<ul class="gaps">${
    gaps.map((gap) => html`<li>${gapText(gap, { points })}</li>`)
  }</ul>`;
}

/** Lines may break between words, but not before the arrow. */
function headingOf({ label, unit, best }: ShownColumn): string {
  return columnHeading({ name: label, unit, best })
    .replace(/ (?=[↑↓]$)/, "\u00a0");
}

function cellOf({ cells }: ShownRow, column: ShownColumn): Html {
  const cell = cells[column.name];
  const text = cell?.text ?? MISSING;
  const content = cell?.isBest ? html`<strong>${text}</strong>` : text;
  return html`<td class="${classOf(column)}">${content}</td>`;
}

function classOf({ isNumeric }: ShownColumn): string {
  return isNumeric ? "number" : "text";
}
