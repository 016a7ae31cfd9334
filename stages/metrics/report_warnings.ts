import type { MetricsReport } from "./metric.ts";

/**
 * Lists what a reader must know before the numbers.
 *
 * @returns Warnings of two lines without a final period: the fact, and what to expect or to do.
 */
export function reportWarnings(report: MetricsReport): string[] {
  return [
    ...(report.in_sample ? [IN_SAMPLE] : []),
    ...(report.collapsed ? [COLLAPSED] : []),
  ];
}

const IN_SAMPLE =
  "The metrics are in-sample: the model was trained on the images that it was evaluated on\n" +
  "Expect worse metrics on new images";

const COLLAPSED =
  "The model has collapsed: no latent unit is active, and every image is decoded to the same picture\n" +
  "Try another seed, a smaller train.learningRate, or more images or epochs";
