import type { Chart } from "./chart.ts";
import { contactSheets } from "./contact_sheet.ts";
import { curveComparison } from "./curve_comparison.ts";
import { metricHeatmap } from "./metric_heatmap.ts";
import { metricsByParam } from "./metrics_by_param.ts";
import { parallelCoordinates } from "./parallel_coordinates.ts";

/**
 * The charts of a sweep, in the order of its page. To add one, write a file beside this one and list
 * it here: `compare` draws it into `charts/` and shows it on the page.
 */
export const charts: readonly Chart[] = [
  curveComparison,
  metricsByParam,
  metricHeatmap,
  parallelCoordinates,
  contactSheets,
];
