import * as tf from "@tensorflow/tfjs";
import { countOf, type ImageBytes } from "../formats/image_shape.ts";
import type { ForwardPass } from "./forward_pass.ts";
import { gatherImages } from "./images.ts";

interface EncodedImages {
  /** The means, N·latentDim values in C order. */
  readonly mean: Float32Array<ArrayBuffer>;
  /** The logarithms of the variances, N·latentDim values in C order. */
  readonly logVar: Float32Array<ArrayBuffer>;
  readonly latentDim: number;
}

/**
 * Encodes images to the means and log-variances of their latents.
 *
 * @param images None is fine.
 */
export async function encodeImages(
  { encode, latentDim }: ForwardPass,
  images: ImageBytes,
  { batchSize }: { readonly batchSize: number },
): Promise<EncodedImages> {
  const { height, width, channels } = images.shape;
  const count = countOf(images);
  const mean = new Float32Array(count * latentDim);
  const logVar = new Float32Array(count * latentDim);
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const indices = new Uint32Array(size).map((_, i) => start + i);
    const output = tf.tidy(() => {
      const pixels = gatherImages(images, indices);
      return encode(tf.tensor4d(pixels, [size, height, width, channels]));
    });
    const values = await output.data<"float32">();
    output.dispose();
    mean.set(values.subarray(0, size * latentDim), start * latentDim);
    logVar.set(values.subarray(size * latentDim), start * latentDim);
  }
  return { mean, logVar, latentDim };
}
