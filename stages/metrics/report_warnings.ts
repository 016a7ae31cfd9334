import type { MetricsReport } from "./metric.ts";

/**
 * Lists what a reader must know before the numbers.
 *
 * @param advice What to try where the model has collapsed, a line without a final period.
 * @returns Warnings of two lines without a final period: the fact, and what to expect or to do.
 */
export function reportWarnings(report: MetricsReport, advice: string): string[] {
  return [
    ...(report.in_sample ? [IN_SAMPLE] : []),
    ...(report.collapsed ? [`${COLLAPSED}\n${advice}`] : []),
    ...(Number(report.knn_ties) >= NOTABLE_TIES ? [tieWarning(Number(report.knn_ties))] : []),
  ];
}

const IN_SAMPLE =
  "The metrics are in-sample: the model was trained on the images that it was evaluated on\n" +
  "Expect worse metrics on new images";

const COLLAPSED =
  "The model has collapsed: no latent unit is active, and every image is decoded to the same picture";

/** Fewer ties hardly change an accuracy that is shown with one digit. */
const NOTABLE_TIES = 0.001;

function tieWarning(share: number): string {
  return `The nearest-neighbour accuracy depends on the order of the images: ${
    (100 * share).toFixed(1)
  } % of them have more equally near neighbours than vote\n` +
    "Where the codes of many images are equal, it says nothing about the model";
}
