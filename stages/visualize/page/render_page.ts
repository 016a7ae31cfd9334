/**
 * The page that shows a whole experiment: one HTML file that needs no other
 * file, no network and no script.
 *
 * @module
 */

import { type Html, html, trusted } from "../../html/html.ts";
import { htmlDocument } from "../../html/html_document.ts";
import { metricRows, type MetricValues } from "./metric_rows.ts";

/** A figure on the page. */
export interface PageFigure {
  /** The figure as SVG, drawn by this program: it is not escaped. */
  readonly svg: string;
  /** What to see in it. */
  readonly caption: string;
}

/** What a page shows, from top to bottom. */
export interface PageContent {
  /** What was made, and how: the page's heading. */
  readonly title: string;
  /** A sentence below the heading. */
  readonly lead: string;
  /** The settings that matter, each a name and a value. */
  readonly facts: readonly (readonly [name: string, value: string | number])[];
  /** What a reader must know before the numbers, such as that they are in-sample. */
  readonly notices: readonly string[];
  /** What the metrics are of. */
  readonly metricsOf: string;
  /** The metrics by name. */
  readonly metrics: MetricValues;
  /** The losses, one row for each epoch; all rows have the columns of the first. */
  readonly losses: readonly Readonly<Record<string, number>>[];
  /** The figures; numbered in this order. */
  readonly figures: readonly PageFigure[];
  /** The model's layers as text. */
  readonly summary: string;
}

/**
 * Writes the page.
 *
 * @param content What it shows; all text is escaped.
 * @returns An HTML document; the same for the same content.
 */
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

function pageMain({ metricsOf, metrics, figures, losses, summary }: PageContent): Html {
  return html`
    <main>
      <h2>Metrics</h2>
      <p class="lead">${metricsOf}</p>
      ${metricsTable(metrics)}
      <h2>Figures</h2>
      ${figures.map(figureBlock)}
      <h2>Losses by epoch</h2>
      ${lossTable(losses)}
      <h2>Model</h2>
      <details>
        <summary>Layers, shapes and parameters</summary>
        <pre>${summary}</pre>
      </details>
    </main>
  `;
}

function metricsTable(metrics: MetricValues): Html {
  const rows = metricRows(metrics).map(({ name, value, meaning }) =>
    html`
      <tr>
        <th scope="row">${name}</th>
        <td class="number">${value}</td>
        <td class="meaning">${meaning}</td>
      </tr>
    `
  );
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col" class="number">Value</th>
          <th scope="col" class="meaning">What it says</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  `;
}

function figureBlock({ svg, caption }: PageFigure, index: number): Html {
  return html`
    <figure>
      <div class="drawing" tabindex="0">${trusted(svg.trimEnd())}</div>
      <figcaption><b>Figure ${index + 1}.</b> ${caption}</figcaption>
    </figure>
  `;
}

function lossTable(losses: readonly Readonly<Record<string, number>>[]): Html {
  const columns = Object.keys(losses[0] ?? {}).map((name) => ({
    name,
    // Counts are written as they are, losses with three decimals.
    decimals: losses.every((row) => Number.isInteger(row[name])) ? 0 : 3,
  }));
  const heads = columns.map(({ name }) =>
    html`<th scope="col" class="number">${name.replaceAll("_", " ")}</th>`
  );
  const rows = losses.map((row) => {
    const cells = columns.map(({ name, decimals }) =>
      html`<td class="number">${row[name]?.toFixed(decimals) ?? ""}</td>`
    );
    return html`<tr>${cells}</tr>`;
  });
  return html`
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>${heads}</tr>
        </thead>
        <tbody>
    ${rows}
        </tbody>
      </table>
    </div>
  `;
}
