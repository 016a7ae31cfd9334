import * as tf from "@tensorflow/tfjs";
import type { Vae } from "../models/model.ts";

/** One weight of a model and its two moments. */
export interface TrainedWeight {
  /** Model, layer and role, such as `encoder/conv2d/kernel`. */
  readonly name: string;
  readonly value: tf.Variable;
  /** Adam's decaying mean of the gradient. */
  readonly firstMoment: tf.Variable;
  /** Adam's decaying mean of the squared gradient. */
  readonly secondMoment: tf.Variable;
}

/**
 * Lists the trainable weights of a VAE, the encoder's first, in the order of the layers.
 *
 * @returns The weights, which the models own, with moments of zero, which the caller disposes.
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
