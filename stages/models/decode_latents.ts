import * as tf from "@tensorflow/tfjs";
import { applyDecoder } from "./apply_decoder.ts";

interface DecodeOptions {
  readonly latentDim: number;
  readonly batchSize: number;
}

/**
 * Decodes latents to images.
 *
 * @param latents N·latentDim values in C order; none is fine.
 * @returns The values of N images, in [0, 1].
 */
export async function decodeLatents(
  decoder: tf.LayersModel,
  latents: Float32Array,
  { latentDim, batchSize }: DecodeOptions,
): Promise<Float32Array<ArrayBuffer>> {
  const count = latents.length / latentDim;
  const values = tf.util.sizeFromShape(decoder.outputs[0]!.shape.slice(1) as number[]);
  const images = new Float32Array(count * values);
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const batch = latents.subarray(start * latentDim, (start + size) * latentDim);
    const output = tf.tidy(() => applyDecoder(decoder, tf.tensor2d(batch, [size, latentDim])));
    images.set(await output.data<"float32">(), start * values);
    output.dispose();
  }
  return images;
}
