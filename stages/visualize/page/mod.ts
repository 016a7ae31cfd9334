/**
 * The page that shows an experiment.
 *
 * @module
 */

export type { MetricValues } from "./metric_rows.ts";
export { type PageContent, type PageFigure, renderPage } from "./render_page.ts";
