import * as tf from "@tensorflow/tfjs";
import { valuesOf } from "../../../stages/formats/image_shape.ts";
import type { ConvolutionalSizes, Vae } from "../../../stages/models/model.ts";

/** Builds a model without convolutions, whose layers form no chain: each network has a shortcut. */
export function buildDenseVae({ image, latentDim, filters }: ConvolutionalSizes): Vae {
  const shape = [image.height, image.width, image.channels];
  const images = tf.input({ shape });
  const flat = tf.layers.flatten().apply(images) as tf.SymbolicTensor;
  const features = withShortcut(flat, filters.encoder[0]!);
  const heads = ["z_mean", "z_log_var"].map((name) => dense(features, { units: latentDim, name }));
  const latents = tf.input({ shape: [latentDim] });
  const pixels = dense(withShortcut(latents, filters.decoder[0]!), {
    units: valuesOf(image),
    activation: "sigmoid",
  });
  const decoded = tf.layers.reshape({ targetShape: shape }).apply(pixels);
  return {
    encoder: tf.model({ inputs: images, outputs: heads, name: "encoder" }),
    decoder: tf.model({
      inputs: latents,
      outputs: decoded as tf.SymbolicTensor,
      name: "decoder",
    }),
  };
}

function withShortcut(input: tf.SymbolicTensor, units: number): tf.SymbolicTensor {
  const first = dense(input, { units, activation: "relu" });
  const second = dense(first, { units, activation: "relu" });
  return tf.layers.add().apply([first, second]) as tf.SymbolicTensor;
}

function dense(
  input: tf.SymbolicTensor,
  options: Parameters<typeof tf.layers.dense>[0],
): tf.SymbolicTensor {
  return tf.layers.dense(options).apply(input) as tf.SymbolicTensor;
}
