import * as tf from "@tensorflow/tfjs";
import type { ImageShape } from "../../formats/image_shape.ts";

interface EncoderOptions {
  readonly image: ImageShape;
  readonly latentDim: number;
  /**
   * The filters of each 3×3 convolution. The first ones are followed by a 2×2 max pooling each, until
   * one pixel is left of the shorter side, which takes five of them for 32 pixels; the others keep the
   * size. Of an odd side the last row or column is not pooled, as with Keras's default padding: its
   * neighbours have seen it.
   */
  readonly filters: readonly number[];
}

/**
 * Builds the encoder: images [B, H, W, C] in [0, 1] to `z_mean` and `z_log_var`, [B, latentDim].
 *
 * The sampling of z is not one of its layers, as plain TensorFlow.js could not load a model with a
 * custom layer.
 *
 * @returns A model named `encoder` with Keras's names for the layers.
 */
export function buildEncoder({ image, latentDim, filters }: EncoderOptions): tf.LayersModel {
  const { height, width, channels } = image;
  const poolings = Math.floor(Math.log2(Math.min(height, width)));
  const inputs = tf.input({ shape: [height, width, channels], name: "input_1" });
  let features = inputs;
  filters.forEach((count, index) => {
    features = convolution(count, index).apply(features) as tf.SymbolicTensor;
    if (index < poolings) features = pooling(index).apply(features) as tf.SymbolicTensor;
  });
  const flat = tf.layers.flatten({ name: "flatten" }).apply(features) as tf.SymbolicTensor;
  const outputs = ["z_mean", "z_log_var"].map((name) =>
    tf.layers.dense({ units: latentDim, kernelInitializer: "glorotUniform", name })
      .apply(flat) as tf.SymbolicTensor
  );
  return tf.model({ inputs, outputs, name: "encoder" });
}

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
