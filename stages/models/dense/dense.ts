import * as tf from "@tensorflow/tfjs";
import { valuesOf } from "../../formats/image_shape.ts";
import type { DenseSizes, Vae } from "../model.ts";

/**
 * Builds a VAE of dense layers, which sees an image as a list of values.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, appendix C, with relu in place of
 * tanh and any number of layers.
 */
export function buildDense(sizes: DenseSizes): Vae {
  return { encoder: buildEncoder(sizes), decoder: buildDecoder(sizes) };
}

function buildEncoder({ image, latentDim, units }: DenseSizes): tf.LayersModel {
  const { height, width, channels } = image;
  const inputs = tf.input({ shape: [height, width, channels], name: "input_1" });
  const features = chain(inputs, [
    tf.layers.flatten({ name: "flatten" }),
    ...units.encoder.map((count, index) => dense(count, { activation: "relu", index })),
  ]);
  const outputs = ["z_mean", "z_log_var"].map((name) =>
    chain(features, [
      tf.layers.dense({ units: latentDim, kernelInitializer: "glorotUniform", name }),
    ])
  );
  return tf.model({ inputs, outputs, name: "encoder" });
}

function buildDecoder({ image, latentDim, units }: DenseSizes): tf.LayersModel {
  const { height, width, channels } = image;
  const inputs = tf.input({ shape: [latentDim], name: "input_2" });
  const outputs = chain(inputs, [
    ...units.decoder.map((count, index) => dense(count, { activation: "relu", index })),
    dense(valuesOf(image), { activation: "sigmoid", index: units.decoder.length }),
    tf.layers.reshape({ targetShape: [height, width, channels], name: "reshape" }),
  ]);
  return tf.model({ inputs, outputs, name: "decoder" });
}

function chain(start: tf.SymbolicTensor, layers: readonly tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((features, layer) => layer.apply(features) as tf.SymbolicTensor, start);
}

function dense(
  units: number,
  { activation, index }: { readonly activation: "relu" | "sigmoid"; readonly index: number },
): tf.layers.Layer {
  const name = index === 0 ? "dense" : `dense_${index}`;
  return tf.layers.dense({ units, activation, kernelInitializer: "glorotUniform", name });
}
