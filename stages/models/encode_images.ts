import * as tf from "@tensorflow/tfjs";
import { countOf, type ImageBytes } from "../formats/image_shape.ts";
import { applyEncoder } from "./apply_encoder.ts";
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
  encoder: tf.LayersModel,
  images: ImageBytes,
  { batchSize }: { readonly batchSize: number },
): Promise<EncodedImages> {
  const { height, width, channels } = images.shape;
  const count = countOf(images);
  const latentDim = (encoder.outputs[0]!.shape[1])!;
  const mean = new Float32Array(count * latentDim);
  const logVar = new Float32Array(count * latentDim);
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const indices = new Uint32Array(size).map((_, i) => start + i);
    const outputs = tf.tidy(() => {
      const pixels = gatherImages(images, indices);
      const batch = tf.tensor4d(pixels, [size, height, width, channels]);
      const distribution = applyEncoder(encoder, batch);
      return [distribution.mean, distribution.logVar];
    });
    mean.set(await outputs[0]!.data<"float32">(), start * latentDim);
    logVar.set(await outputs[1]!.data<"float32">(), start * latentDim);
    tf.dispose(outputs);
  }
  return { mean, logVar, latentDim };
}
