/**
 * The encoder of the convolutional VAE: an image to the mean and log-variance of its latents.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { IMAGE_SIDE } from "../../datasets/splits.ts";
import { IMAGE_CHANNELS } from "../images.ts";

/** How large the encoder is. */
export interface EncoderOptions {
  /** How many numbers describe an image. */
  readonly latentDim: number;
  /**
   * The filters of each 3×3 convolution. The first five are followed by a 2×2 max pooling each,
   * which takes 32 pixels to one; the rest keep their size.
   */
  readonly filters: readonly number[];
}

/**
 * Builds the encoder: images [B, 32, 32, 3] in [0, 1] to `z_mean` and `z_log_var`, [B, latentDim].
 *
 * The drawing of z is not a layer of it, as a model with a layer of one's own would not load in
 * plain TensorFlow.js. Weights are as TensorFlow.js draws them; training seeds them.
 *
 * @param options How large it is.
 * @returns A model named `encoder` with layers named as Keras names them.
 */
export function buildEncoder({ latentDim, filters }: EncoderOptions): tf.LayersModel {
  const inputs = tf.input({ shape: [IMAGE_SIDE, IMAGE_SIDE, IMAGE_CHANNELS], name: "input_1" });
  let features = inputs;
  filters.forEach((count, index) => {
    features = convolution(count, index).apply(features) as tf.SymbolicTensor;
    if (index < POOLINGS) features = pooling(index).apply(features) as tf.SymbolicTensor;
  });
  const flat = tf.layers.flatten({ name: "flatten" }).apply(features) as tf.SymbolicTensor;
  const outputs = ["z_mean", "z_log_var"].map((name) =>
    tf.layers.dense({ units: latentDim, kernelInitializer: "glorotUniform", name })
      .apply(flat) as tf.SymbolicTensor
  );
  return tf.model({ inputs, outputs, name: "encoder" });
}

const POOLINGS = Math.log2(IMAGE_SIDE);

function convolution(filters: number, index: number): tf.layers.Layer {
  return tf.layers.conv2d({
    filters,
    kernelSize: 3,
    padding: "same",
    activation: "relu",
    kernelInitializer: "glorotUniform",
    name: index === 0 ? "conv2d" : `conv2d_${index}`,
  });
}

function pooling(index: number): tf.layers.Layer {
  const name = index === 0 ? "max_pooling2d" : `max_pooling2d_${index}`;
  return tf.layers.maxPooling2d({ poolSize: 2, name });
}
