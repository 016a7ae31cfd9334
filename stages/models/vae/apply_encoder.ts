/**
 * Encoding a batch in the order of operations that costs least.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { LatentDistribution } from "./sampling.ts";

/**
 * Encodes images, with each max pooling before the bias and the relu of the convolution that it
 * follows.
 *
 * Bias and relu keep the order of numbers, so that the largest of a window stays its largest: the
 * values are the same to the bit, and bias and relu are computed for a quarter of the numbers. The
 * gradients are the same too, but where adding the bias rounds two numbers of a window to one.
 *
 * @param encoder As `buildEncoder` or `loadModel` gives it.
 * @param images [B, 32, 32, 3] in [0, 1].
 * @returns What it says of each image; what lies between is for the caller's `tf.tidy`.
 */
export function applyEncoder(encoder: tf.LayersModel, images: tf.Tensor): LatentDistribution {
  const { layers } = encoder;
  const heads = layers.length - encoder.outputs.length;
  let features = images;
  // The first layer is the input's, the last ones are the outputs'.
  for (let index = 1; index < heads; index++) {
    const [layer, next] = [layers[index]!, layers[index + 1]!];
    if (commutes(layer, next)) {
      features = poolFirst(layer, next, features);
      index++;
    } else {
      features = layer.apply(features) as tf.Tensor;
    }
  }
  const [mean, logVar] = encoder.outputNames.map((name) =>
    encoder.getLayer(name).apply(features) as tf.Tensor
  );
  return { mean: mean!, logVar: logVar! };
}

function commutes(layer: tf.layers.Layer, next: tf.layers.Layer): boolean {
  if (layer.getClassName() !== "Conv2D" || next.getClassName() !== "MaxPooling2D") return false;
  const { activation, useBias, dataFormat } = layer.getConfig();
  return activation === "relu" && useBias === true && dataFormat === "channelsLast";
}

function poolFirst(
  convolution: tf.layers.Layer,
  pooling: tf.layers.Layer,
  features: tf.Tensor,
): tf.Tensor {
  const [kernel, bias] = convolution.getWeights() as [tf.Tensor4D, tf.Tensor1D];
  const { strides, padding, dilationRate } = convolution.getConfig() as unknown as Geometry;
  const sums = tf.conv2d(features as tf.Tensor4D, kernel, strides, padding, "NHWC", dilationRate);
  return tf.relu(tf.add(pooling.apply(sums) as tf.Tensor, bias));
}

/** What of a convolution's config says where it looks. */
interface Geometry {
  readonly strides: [number, number];
  readonly padding: "same" | "valid";
  readonly dilationRate: [number, number];
}
