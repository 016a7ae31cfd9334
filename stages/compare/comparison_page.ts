import { amount } from "../formats/amount.ts";
import { type DrawnFigure, figureList } from "../html/figure_html.ts";
import { type Html, html } from "../html/html.ts";
import { htmlDocument } from "../html/html_document.ts";

/** The content of a comparison's page. */
export interface ComparisonContent {
  readonly title: string;
  /** The points of the sweep, counted. */
  readonly points: number;
  /** Those without results. */
  readonly missing: number;
  readonly table: Html;
  /** The list of what points lack, and why. */
  readonly gaps: Html;
  readonly charts: readonly DrawnFigure[];
  /** A sentence below the table; null for none. */
  readonly remark: string | null;
}

/** Tables of many params are wider than a column of text, and figures stay as wide as one. */
const COMPARISON_STYLE = `
body { max-width: 72rem; }
figure { max-width: 56rem; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
.wide th, .wide td { padding: 0.35rem 0.7rem; }
.wide td, .wide tbody th { white-space: nowrap; }
.wide thead th { white-space: normal; vertical-align: bottom; }
.wide tbody tr:last-child > * { border-bottom: 0; }
.gaps { margin: 0.75rem 0 0; padding-left: 1.2rem; }
.contents { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
a { color: var(--accent); }
@media print {
  .wide { overflow: visible; border: 0; font-size: 8pt; }
  .wide th, .wide td, .wide tbody th { padding: 0.2rem 0.4rem; white-space: normal; }
  figure { max-width: none; }
  .contents { display: none; }
}
`;

/** Writes the page of a comparison as HTML; text is escaped. */
export function renderComparisonPage(content: ComparisonContent): string {
  const { title, points, missing, table, gaps, charts, remark } = content;
  const all = amount(points, "point");
  const count = missing === 0 ? all : `${all}, ${missing} without results`;
  const body = html`
    <header>
      <h1>${title}</h1>
      <p class="lead">${count}</p>
      ${contents(charts)}
    </header>
    <main>
      <h2>Table</h2>
      <div class="wide" tabindex="0">${table}</div>
      ${gaps}
      ${remark === null ? "" : html`<p class="lead">${remark}</p>`}
      ${charts.length === 0 ? "" : html`<h2>Figures</h2>`}
      ${figureList(charts)}
    </main>
  `;
  return htmlDocument({ title, style: COMPARISON_STYLE }, body);
}

function contents(charts: readonly DrawnFigure[]): Html {
  const items = charts.map(({ name }) =>
    html`<li><a href="#figure-${name}">${name.replaceAll("_", " ")}</a></li>`
  );
  return html`<ul class="contents">${items}</ul>`;
}
