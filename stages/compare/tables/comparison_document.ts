import { html } from "../../html/html.ts";
import { htmlDocument } from "../../html/html_document.ts";
import { comparisonHtml, gapsHtml } from "./comparison_html.ts";
import type { ShownComparison } from "./shown_comparison.ts";

/** As wide as the table, which scrolls where the window is not. */
const DOCUMENT_STYLE = `
body { max-width: none; width: max-content; min-width: min(100%, 40rem); }
h1 + .lead { margin-bottom: 1.5rem; }
`;

/** Writes a page with the table and nothing else; it needs no other file. */
export function comparisonDocument(comparison: ShownComparison): string {
  const body = html`
    <main>
      <h1>Comparison</h1>
      <p class="lead">${leadOf(comparison)}</p>
      ${comparisonHtml(comparison)}
      ${gapsHtml(comparison)}
    </main>
  `;
  return htmlDocument({ title: "Comparison", style: DOCUMENT_STYLE }, body);
}

function leadOf({ columns }: ShownComparison): string {
  const spread = columns.some(({ hasSpread }) => hasSpread)
    ? "Mean ± sample standard deviation over seeds. "
    : "";
  return `${spread}Arrows point to the better values, and the best is bold.`;
}
