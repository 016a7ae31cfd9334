import type { ImageMetric, ReconstructedImages } from "../../../../../stages/metrics/metric.ts";

/** The mean of reconstruction minus original. */
export const bias: ImageMetric = {
  kind: "images",
  key: "bias",
  label: "Bias",
  unit: null,
  digits: 4,
  goal: null,
  meaning: "the mean of reconstruction minus original",
  decodedFrom: "mean",
  perImage({ count, originals, reconstructions }: ReconstructedImages) {
    const values = originals.length / count;
    return Float64Array.from({ length: count }, (_, image) => {
      let sum = 0;
      for (let at = image * values; at < (image + 1) * values; at++) {
        sum += reconstructions[at]! - originals[at]!;
      }
      return sum / values;
    });
  },
};
