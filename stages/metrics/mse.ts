import type { ImageMetric, ReconstructedImages } from "./metric.ts";

/** The mean squared error, decoded from the mean code. */
export const mse: ImageMetric = {
  kind: "images",
  key: "mse",
  label: "Mean squared error",
  shortLabel: "MSE",
  unit: null,
  digits: 5,
  goal: "lowest",
  meaning: "of intensities between 0 and 1",
  decodedFrom: "mean",
  perImage: squaredErrors,
};

/**
 * Computes the mean squared error of each image over its pixels and channels.
 *
 * @returns One value in [0, 1] per image.
 *
 * @example
 * ```ts
 * import { squaredErrors } from "./mse.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const errors = squaredErrors({
 *   count: 2,
 *   shape: { height: 1, width: 2, channels: 1 },
 *   originals: new Float32Array([0, 1, 0.5, 0.5]),
 *   reconstructions: new Float32Array([0.5, 1, 0.5, 0.5]),
 * });
 * assertEquals([...errors], [0.125, 0]);
 * ```
 */
export function squaredErrors(images: ReconstructedImages): Float64Array {
  const { count, originals, reconstructions } = images;
  const { height, width, channels } = images.shape;
  const size = height * width * channels;
  return Float64Array.from({ length: count }, (_, image) => {
    let sum = 0;
    for (let i = image * size; i < (image + 1) * size; i++) {
      const difference = originals[i]! - reconstructions[i]!;
      sum += difference * difference;
    }
    return sum / size;
  });
}
