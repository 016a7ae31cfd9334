import type { ImageMetric, ReconstructedImages } from "./metric.ts";
import { squaredErrors } from "./mse.ts";

/** The peak signal-to-noise ratio, decoded from the mean code. */
export const psnr: ImageMetric = {
  kind: "images",
  key: "psnr",
  label: "Peak signal-to-noise ratio",
  shortLabel: "PSNR",
  unit: "dB",
  digits: 2,
  goal: "highest",
  meaning: "the error on a logarithmic scale",
  decodedFrom: "mean",
  perImage: signalToNoise,
};

/**
 * The value of an image that is reconstructed exactly, in dB. Its ratio is infinite, which neither
 * JSON nor a mean can hold. An 8-bit picture shows no difference above 59 dB, so that the cap
 * hides nothing.
 */
export const HIGHEST_PSNR = 100;

/**
 * Computes the peak signal-to-noise ratio of each image, 10 · log10(peak² / MSE) with a peak of 1.
 *
 * The mean over images of this value is what papers report as PSNR; it is not the PSNR of the mean
 * MSE, which is lower.
 *
 * @returns One value in dB per image, {@linkcode HIGHEST_PSNR} at most.
 *
 * @example
 * ```ts
 * import { signalToNoise } from "./psnr.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const ratios = signalToNoise({
 *   count: 2,
 *   shape: { height: 1, width: 1, channels: 1 },
 *   originals: new Float32Array([1, 1]),
 *   reconstructions: new Float32Array([0, 1]),
 * });
 * assertEquals([...ratios], [0, 100]);
 * ```
 */
export function signalToNoise(images: ReconstructedImages): Float64Array {
  return squaredErrors(images).map((error) => Math.min(10 * Math.log10(1 / error), HIGHEST_PSNR));
}
