/**
 * The weights under training, each with what the optimiser remembers of it.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { Vae } from "../models/model.ts";

/** One weight of the model and its two moments, which start at zero. */
export interface TrainedWeight {
  /** Model, layer and role, such as `encoder/conv2d/kernel`. */
  readonly name: string;
  /** The model's own variable. */
  readonly value: tf.Variable;
  /** Adam's decaying mean of the gradient. */
  readonly firstMoment: tf.Variable;
  /** Adam's decaying mean of the squared gradient. */
  readonly secondMoment: tf.Variable;
}

/**
 * Lists the trainable weights of a VAE, the encoder's first, in the order of the layers.
 *
 * @param vae Both models, which keep owning the weights; the moments are the caller's to dispose.
 * @returns The weights with moments of zero.
 */
export function trainedWeights({ encoder, decoder }: Vae): TrainedWeight[] {
  return [encoder, decoder].flatMap((model) =>
    model.trainableWeights.map((weight) => {
      const value = weight.read() as tf.Variable;
      return {
        name: `${model.name}/${weight.originalName}`,
        value,
        firstMoment: zeroMoment(value),
        secondMoment: zeroMoment(value),
      };
    })
  );
}

function zeroMoment(value: tf.Variable): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zerosLike(value), false));
}
