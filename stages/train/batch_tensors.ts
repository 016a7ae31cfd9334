import * as tf from "@tensorflow/tfjs";
import type { ImageBytes } from "../formats/image_shape.ts";
import { gatherImages } from "../models/images.ts";
import type { VaeBatch } from "../models/vae_losses.ts";
import { drawNormal } from "../random/draw_normal.ts";

/** The arguments of the noise of a batch of training. */
export interface NoiseOptions {
  readonly seed: number;
  /** From 1. */
  readonly epoch: number;
  /** The batch in the epoch, from 1. */
  readonly batch: number;
  readonly latentDim: number;
}

/**
 * Creates the tensors of a batch of training, which the caller disposes.
 *
 * @param images All images.
 */
export function batchTensors(
  images: ImageBytes,
  indices: Uint32Array,
  { seed, epoch, batch, latentDim }: NoiseOptions,
): VaeBatch {
  const counters = [epoch, batch];
  const noise = drawNormal(indices.length * latentDim, { seed, purpose: "noise", counters });
  return createBatch(images, indices, noise);
}

/** Creates the tensors of a batch with given noise, count × latentDim; the caller disposes them. */
export function createBatch(
  images: ImageBytes,
  indices: Uint32Array,
  noise: Float32Array,
): VaeBatch {
  const size = indices.length;
  const { height, width, channels } = images.shape;
  return {
    images: tf.tensor4d(gatherImages(images, indices), [size, height, width, channels]),
    noise: tf.tensor2d(noise, [size, noise.length / size]),
  };
}
