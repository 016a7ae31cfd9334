import * as tf from "@tensorflow/tfjs";
import { IMAGE_SIDE } from "../datasets/splits.ts";
import { gatherImages, IMAGE_CHANNELS } from "../models/images.ts";
import type { VaeBatch } from "../models/vae_losses.ts";
import { drawNormal } from "../random/draw_normal.ts";

/** The arguments of a batch's noise. */
export interface NoiseOptions {
  readonly seed: number;
  /** Training and validation share no noise. */
  readonly purpose: "noise" | "validation noise";
  /** From 1. */
  readonly epoch: number;
  /** The batch in the epoch, from 1. */
  readonly batch: number;
  readonly latentDim: number;
}

/**
 * Creates the tensors of a batch, which the caller disposes.
 *
 * @param images All images, N·32·32·3 bytes.
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
