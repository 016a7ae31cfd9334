import * as tf from "@tensorflow/tfjs";
import { isChain } from "./chain.ts";
import type { LatentDistribution } from "./sampling.ts";

/**
 * Encodes images. Where a chain of layers leads to the outputs, each max pooling is computed before
 * the bias and the relu of the convolution that it follows.
 *
 * Bias and relu keep the order of numbers, so the largest of a window stays its largest: the values
 * are the same to the bit, and bias and relu are computed for a quarter of the numbers. The
 * gradients are the same too, except where adding the bias rounds two numbers of a window to one.
 *
 * @param images [B, H, W, C] in [0, 1].
 * @returns Tensors; the caller's `tf.tidy` disposes what lies between.
 */
export function applyEncoder(encoder: tf.LayersModel, images: tf.Tensor): LatentDistribution {
  const heads = encoder.outputNames.map((name) => encoder.getLayer(name));
  const body = encoder.layers.slice(0, -heads.length);
  const [mean, logVar] = heads.every((head) => isChain([...body, head]))
    ? applyHeads(heads, applyChain(body, images))
    : encoder.apply(images) as tf.Tensor[];
  return { mean: mean!, logVar: logVar! };
}

function applyHeads(heads: readonly tf.layers.Layer[], features: tf.Tensor): tf.Tensor[] {
  return heads.map((head) => head.apply(features) as tf.Tensor);
}

function applyChain(layers: readonly tf.layers.Layer[], images: tf.Tensor): tf.Tensor {
  let features = images;
  // The first layer is the input's.
  for (let index = 1; index < layers.length; index++) {
    const [layer, next] = [layers[index]!, layers[index + 1]];
    if (next !== undefined && commutes(layer, next)) {
      features = poolFirst(layer, next, features);
      index++;
    } else {
      features = layer.apply(features) as tf.Tensor;
    }
  }
  return features;
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

/** The part of a convolution's config that says which pixels it reads. */
interface Geometry {
  readonly strides: [number, number];
  readonly padding: "same" | "valid";
  readonly dilationRate: [number, number];
}
