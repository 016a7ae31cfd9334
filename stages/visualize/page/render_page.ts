import type { ColumnTable } from "arquero";
import { type DrawnFigure, figureList } from "../../html/figure_html.ts";
import { type Html, html } from "../../html/html.ts";
import { htmlDocument } from "../../html/html_document.ts";
import type { TableColumn } from "../../tables/table.ts";
import { tableHtml } from "./table_html.ts";

/** The content of a page, from top to bottom. */
export interface PageContent {
  readonly title: string;
  /** A sentence below the heading. */
  readonly lead: string;
  /** The settings that matter, each a name and a value. */
  readonly facts: readonly (readonly [name: string, value: string | number])[];
  /** Warnings to read before the numbers, such as that they are in-sample. */
  readonly notices: readonly string[];
  /** The first stands above the figures, the others below. */
  readonly tables: readonly PageTable[];
  readonly figures: readonly DrawnFigure[];
  readonly summary: string;
}

/** A table on the page. */
export interface PageTable {
  readonly heading: string;
  /** A sentence below the heading. */
  readonly lead: string;
  readonly values: ColumnTable;
  /** The columns to show. Default: all, as numbers or text. */
  readonly columns?: readonly TableColumn[];
}

/** Writes the page as HTML; text is escaped. */
export function renderPage(content: PageContent): string {
  const body = html`
    ${pageHeader(content)}
    ${pageMain(content)}
  `;
  return htmlDocument({ title: content.title }, body);
}

function pageHeader({ title, lead, facts, notices }: PageContent): Html {
  const terms = facts.map(([name, value]) =>
    html`
      <div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>
    `
  );
  const warnings = notices.map((notice) => html`<p class="notice" role="note">${notice}</p>`);
  return html`
    <header>
      <h1>${title}</h1>
      <p class="lead">${lead}</p>
      <dl class="facts">${terms}</dl>
      ${warnings}
    </header>
  `;
}

function pageMain({ tables: [first, ...others], figures, summary }: PageContent): Html {
  return html`
    <main>
      ${first === undefined ? "" : tableBlock(first, tableHtml(first.values, first.columns))}
      <h2>Figures</h2>
      ${figureList(figures)}
      ${others.map(scrollingTable)}
      <h2>Model</h2>
      <details>
        <summary>Layers, shapes and parameters</summary>
        <pre>${summary}</pre>
      </details>
    </main>
  `;
}

function tableBlock({ heading, lead }: PageTable, table: Html): Html {
  return html`
    <h2>${heading}</h2>
    <p class="lead">${lead}</p>
    ${table}
  `;
}

/** A training of many epochs is a table of many rows. */
function scrollingTable(table: PageTable): Html {
  const box = html`
    <div class="scroll" tabindex="0">${tableHtml(table.values, table.columns)}</div>
  `;
  return tableBlock(table, box);
}
