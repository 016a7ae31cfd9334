import * as tf from "@tensorflow/tfjs";
import { amount } from "../formats/amount.ts";
import type { Vae } from "../models/model.ts";
import { drawUniform } from "../random/draw_uniform.ts";

/**
 * Sets every kernel to a Glorot uniform draw and every bias to zero, as Keras does.
 *
 * A layer's draw depends only on the seed, its model's name and its place there: not on what was
 * built before, nor on the backend.
 *
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", 2010, equation 16.
 *
 * @throws {Error} If a layer has other weights than a kernel and a bias.
 */
export function seedWeights({ encoder, decoder }: Vae, seed: number): void {
  for (const model of [encoder, decoder]) {
    model.layers.forEach((layer, index) => {
      const [kernel, bias, ...others] = layer.getWeights();
      if (kernel === undefined) return;
      if (bias === undefined || others.length > 0) throw unknownWeights(layer);
      tf.tidy(() => {
        const draw = drawUniform(kernel.size, {
          seed,
          purpose: `${model.name} weights`,
          counters: [index],
        });
        layer.setWeights([tf.tensor(glorot(draw, kernel.shape), kernel.shape), tf.zerosLike(bias)]);
      });
    });
  }
}

function unknownWeights(layer: tf.layers.Layer): Error {
  const count = layer.getWeights().length;
  return new Error(
    `Cannot initialize layer "${layer.name}": it has ${
      amount(count, "weight")
    }, expected a kernel and a bias`,
  );
}

/** A kernel's last two dimensions are channels in and out, in either order; the rest is its field. */
function glorot(draw: Float32Array<ArrayBuffer>, shape: number[]): Float32Array<ArrayBuffer> {
  const field = tf.util.sizeFromShape(shape.slice(0, -2));
  const limit = Math.sqrt(6 / (field * (shape.at(-2)! + shape.at(-1)!)));
  return draw.map((value) => (2 * value - 1) * limit);
}
