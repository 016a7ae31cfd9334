import * as tf from "@tensorflow/tfjs";
import type { ModelSizes, Vae } from "../../../../../../stages/models/model.ts";

/** Builds a VAE with one dense layer on each side. */
export function buildLinear({ image: { height, width, channels }, latentDim }: ModelSizes): Vae {
  const shape = [height, width, channels];
  const images = tf.input({ shape });
  const flat = tf.layers.flatten().apply(images) as tf.SymbolicTensor;
  const heads = ["z_mean", "z_log_var"].map((name) =>
    tf.layers.dense({ units: latentDim, name }).apply(flat) as tf.SymbolicTensor
  );
  const latents = tf.input({ shape: [latentDim] });
  const values = tf.layers.dense({ units: height * width * channels, activation: "sigmoid" })
    .apply(latents) as tf.SymbolicTensor;
  const decoded = tf.layers.reshape({ targetShape: shape }).apply(values) as tf.SymbolicTensor;
  return {
    encoder: tf.model({ inputs: images, outputs: heads, name: "encoder" }),
    decoder: tf.model({ inputs: latents, outputs: decoded, name: "decoder" }),
  };
}
