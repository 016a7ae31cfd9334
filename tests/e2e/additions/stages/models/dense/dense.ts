import * as tf from "@tensorflow/tfjs";
import type { ModelSizes, Vae } from "../../../../../../stages/models/model.ts";

const SHAPE = [32, 32, 3];

/** Builds a VAE with one dense layer on each side. */
export function buildDense({ latentDim }: ModelSizes): Vae {
  const images = tf.input({ shape: SHAPE });
  const flat = tf.layers.flatten().apply(images) as tf.SymbolicTensor;
  const heads = ["z_mean", "z_log_var"].map((name) =>
    tf.layers.dense({ units: latentDim, name }).apply(flat) as tf.SymbolicTensor
  );
  const latents = tf.input({ shape: [latentDim] });
  const values = tf.layers.dense({ units: 32 * 32 * 3, activation: "sigmoid" })
    .apply(latents) as tf.SymbolicTensor;
  const decoded = tf.layers.reshape({ targetShape: SHAPE }).apply(values) as tf.SymbolicTensor;
  return {
    encoder: tf.model({ inputs: images, outputs: heads, name: "encoder" }),
    decoder: tf.model({ inputs: latents, outputs: decoded, name: "decoder" }),
  };
}
