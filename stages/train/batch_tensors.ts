/**
 * A batch on the backend: its images and the noise for their latents.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { IMAGE_SIDE } from "../datasets/splits.ts";
import { gatherImages, IMAGE_CHANNELS } from "../models/images.ts";
import type { VaeBatch } from "../models/vae_losses.ts";
import { drawNormal } from "../random/draw_normal.ts";

/** What the noise of a batch is a function of. */
export interface NoiseOptions {
  /** The experiment's seed. */
  readonly seed: number;
  /** What the noise is for: training and validation share none. */
  readonly purpose: "noise" | "validation noise";
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** The batch in the epoch, counted from 1. */
  readonly batch: number;
  /** How many numbers describe an image. */
  readonly latentDim: number;
}

/**
 * Brings a batch to the backend.
 *
 * @param images All images, N·32·32·3 bytes.
 * @param indices Which images.
 * @param noise What their noise is a function of.
 * @returns Tensors for the caller to dispose.
 */
export function batchTensors(
  images: Uint8Array,
  indices: Uint32Array,
  { seed, purpose, epoch, batch, latentDim }: NoiseOptions,
): VaeBatch {
  const size = indices.length;
  const noise = drawNormal(size * latentDim, { seed, purpose, counters: [epoch, batch] });
  return {
    images: tf.tensor4d(gatherImages(images, indices), [
      size,
      IMAGE_SIDE,
      IMAGE_SIDE,
      IMAGE_CHANNELS,
    ]),
    noise: tf.tensor2d(noise, [size, latentDim]),
  };
}
