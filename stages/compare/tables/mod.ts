/**
 * The comparison of a sweep's points as tables. They lie apart from the other tables, so that a
 * change here re-runs no stage but `compare`.
 *
 * @module
 */

export { comparisonDocument } from "./comparison_document.ts";
export { comparisonHtml } from "./comparison_html.ts";
export { COMPARISON_SCHEMA, comparisonJson } from "./comparison_json.ts";
export { comparisonMarkdown } from "./comparison_markdown.ts";
export { comparisonTable } from "./comparison_table.ts";
export { showComparison, type ShownComparison } from "./shown_comparison.ts";
