/**
 * Decoding many latents, batch by batch.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { IMAGE_VALUES } from "../datasets/splits.ts";
import { applyDecoder } from "./apply_decoder.ts";

/** How latents lie in memory, and how many to decode at a time. */
export interface DecodeOptions {
  /** How many numbers describe an image. */
  readonly latentDim: number;
  /** How many images at a time. */
  readonly batchSize: number;
}

/**
 * Decodes latents to images.
 *
 * @param decoder As `buildDecoder` or `loadModel` gives it.
 * @param latents N·latentDim values in C order; none is fine.
 * @param options How they lie in memory.
 * @returns N·32·32·3 values in [0, 1], in the latents' order.
 */
export async function decodeLatents(
  decoder: tf.LayersModel,
  latents: Float32Array,
  { latentDim, batchSize }: DecodeOptions,
): Promise<Float32Array<ArrayBuffer>> {
  const count = latents.length / latentDim;
  const images = new Float32Array(count * IMAGE_VALUES);
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const batch = latents.subarray(start * latentDim, (start + size) * latentDim);
    const output = tf.tidy(() => applyDecoder(decoder, tf.tensor2d(batch, [size, latentDim])));
    images.set(await output.data<"float32">(), start * IMAGE_VALUES);
    output.dispose();
  }
  return images;
}
