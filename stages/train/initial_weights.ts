/**
 * The weights that training starts from.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { Vae } from "../models/model.ts";
import { drawUniform } from "../random/draw_uniform.ts";

/**
 * Sets every kernel to a Glorot uniform draw and every bias to zero, as Keras does.
 *
 * A layer's draw depends on the seed, its model's name and its place there alone: not on what was
 * built before, nor on the backend.
 *
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", 2010, equation 16.
 *
 * @param vae Both models.
 * @param seed The experiment's seed.
 */
export function seedWeights({ encoder, decoder }: Vae, seed: number): void {
  for (const model of [encoder, decoder]) {
    model.layers.forEach((layer, index) => {
      const [kernel, bias] = layer.getWeights();
      if (kernel === undefined || bias === undefined) return;
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

/** A kernel's last two dimensions are channels in and out, in either order; the rest is its field. */
function glorot(draw: Float32Array<ArrayBuffer>, shape: number[]): Float32Array<ArrayBuffer> {
  const field = tf.util.sizeFromShape(shape.slice(0, -2));
  const limit = Math.sqrt(6 / (field * (shape.at(-2)! + shape.at(-1)!)));
  return draw.map((value) => (2 * value - 1) * limit);
}
