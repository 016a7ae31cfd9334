import * as tf from "@tensorflow/tfjs";
import { IMAGE_SIDE } from "../../datasets/splits.ts";
import { IMAGE_CHANNELS } from "../images.ts";

interface EncoderOptions {
  readonly latentDim: number;
  /**
   * The filters of each 3×3 convolution. The first five are followed by a 2×2 max pooling each,
   * which reduces 32 pixels to one; the others keep the size.
   */
  readonly filters: readonly number[];
}

/**
 * Builds the encoder: images [B, 32, 32, 3] in [0, 1] to `z_mean` and `z_log_var`, [B, latentDim].
 *
 * The sampling of z is not one of its layers, as plain TensorFlow.js could not load a model with a
 * custom layer.
 *
 * @returns A model named `encoder` with Keras's names for the layers.
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
