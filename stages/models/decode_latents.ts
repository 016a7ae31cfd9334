import * as tf from "@tensorflow/tfjs";
import type { ForwardPass } from "./forward_pass.ts";

/**
 * Decodes latents to images.
 *
 * @param latents N·latentDim values in C order; none is fine.
 * @returns The values of N images, in [0, 1].
 */
export async function decodeLatents(
  { decode, latentDim, imageValues }: ForwardPass,
  latents: Float32Array,
  { batchSize }: { readonly batchSize: number },
): Promise<Float32Array<ArrayBuffer>> {
  const count = latents.length / latentDim;
  const images = new Float32Array(count * imageValues);
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const batch = latents.subarray(start * latentDim, (start + size) * latentDim);
    const output = tf.tidy(() => decode(tf.tensor2d(batch, [size, latentDim])));
    images.set(await output.data<"float32">(), start * imageValues);
    output.dispose();
  }
  return images;
}
