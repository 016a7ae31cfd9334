import * as tf from "@tensorflow/tfjs";
import { IMAGE_CHANNELS } from "../images.ts";

interface DecoderOptions {
  readonly latentDim: number;
  /**
   * The filters of five 3×3 transposed convolutions, each followed by an upsampling by 2, which enlarge
   * one pixel to 32. The first is also the width of the dense layer before them.
   */
  readonly filters: readonly number[];
}

/**
 * Builds the decoder: latents [B, latentDim] to images [B, 32, 32, 3] in [0, 1].
 *
 * @returns A model named `decoder` with Keras's names for the layers.
 */
export function buildDecoder({ latentDim, filters }: DecoderOptions): tf.LayersModel {
  const width = filters[0]!;
  const inputs = tf.input({ shape: [latentDim], name: "input_2" });
  const layers = [
    tf.layers.dense({
      units: width,
      activation: "relu",
      kernelInitializer: "glorotUniform",
      name: "dense",
    }),
    tf.layers.reshape({ targetShape: [1, 1, width], name: "reshape" }),
    ...filters.flatMap((count, index) => [
      transposedConvolution({ filters: count, activation: "relu", index }),
      upsampling(index),
    ]),
    transposedConvolution({
      filters: IMAGE_CHANNELS,
      activation: "sigmoid",
      index: filters.length,
    }),
  ];
  const outputs = layers.reduce(
    (features, layer) => layer.apply(features) as tf.SymbolicTensor,
    inputs,
  );
  return tf.model({ inputs, outputs, name: "decoder" });
}

function transposedConvolution(
  options: { filters: number; activation: "relu" | "sigmoid"; index: number },
): tf.layers.Layer {
  const { filters, activation, index } = options;
  return tf.layers.conv2dTranspose({
    filters,
    kernelSize: 3,
    padding: "same",
    activation,
    kernelInitializer: "glorotUniform",
    name: index === 0 ? "conv2d_transpose" : `conv2d_transpose_${index}`,
  });
}

function upsampling(index: number): tf.layers.Layer {
  const name = index === 0 ? "up_sampling2d" : `up_sampling2d_${index}`;
  return tf.layers.upSampling2d({ size: [2, 2], name });
}
