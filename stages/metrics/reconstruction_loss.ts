import type { ImageMetric, ReconstructedImages } from "./metric.ts";

/** The binary cross-entropy of reconstructions, decoded from a sampled code as in training. */
export const reconstructionLoss: ImageMetric = {
  kind: "images",
  key: "reconstruction_loss",
  label: "Reconstruction loss",
  unit: null,
  digits: 2,
  goal: "lowest",
  meaning:
    "binary cross-entropy, its mean over the channels summed over the pixels: of three channels, a third of the nats",
  decodedFrom: "sample",
  perImage: crossEntropies,
};

/** Keras's epsilon: the least distance of a probability from 0 and 1 before its logarithm. */
const EPSILON = 1e-7;

/**
 * Computes the binary cross-entropy of each image as the training loss does: the mean over the
 * channels, summed over the pixels, −x · ln y − (1 − x) · ln(1 − y) with y kept inside
 * [1e-7, 1 − 1e-7].
 *
 * Source: F. Chollet, "Variational AutoEncoder", keras.io/examples/generative/vae.
 *
 * Pixels between 0 and 1 have an entropy of their own, so that the value of an exact
 * reconstruction is not 0.
 *
 * @returns One value per image, never below 0: its nats divided by the number of channels.
 *
 * @example
 * ```ts
 * import { crossEntropies } from "./reconstruction_loss.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [value] = crossEntropies({
 *   count: 1,
 *   shape: { height: 1, width: 2, channels: 1 },
 *   originals: new Float32Array([1, 0]),
 *   reconstructions: new Float32Array([0.5, 0.5]),
 * });
 * assertAlmostEquals(value!, 2 * Math.LN2, 1e-12);
 * ```
 */
export function crossEntropies(images: ReconstructedImages): Float64Array {
  const { count, originals, reconstructions } = images;
  const { height, width, channels } = images.shape;
  const size = height * width * channels;
  return Float64Array.from({ length: count }, (_, image) => {
    let sum = 0;
    for (let i = image * size; i < (image + 1) * size; i++) {
      const x = originals[i]!;
      const y = Math.min(Math.max(reconstructions[i]!, EPSILON), 1 - EPSILON);
      sum -= x * Math.log(y) + (1 - x) * Math.log(1 - y);
    }
    return sum / channels;
  });
}
