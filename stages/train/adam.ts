import * as tf from "@tensorflow/tfjs";
import type { TrainedWeight } from "./trained_weight.ts";

/** The options of one step of Adam. */
export interface AdamOptions {
  /** From 1, over all epochs. */
  readonly step: number;
  readonly learningRate: number;
}

/**
 * Computes the learning rate with the correction for moments that began at zero.
 *
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, end of section 2.
 */
export function correctedRate({ step, learningRate }: AdamOptions): number {
  // In float64, as 1 - β₂ᵗ loses four of float32's seven digits in the first steps.
  return learningRate * (Math.sqrt(1 - BETA_2 ** step) / (1 - BETA_1 ** step));
}

/**
 * Moves each weight by one step of Adam with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁷, Keras's defaults.
 *
 * TensorFlow.js's own Adam holds the powers of its decay rates in private float32 variables and
 * restores them by another formula than the one that computed them, so a resumed training would not
 * end in the same bytes. Here only the moments are state: the powers follow from the step.
 *
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1 in the
 * order of computation that the end of section 2 gives, which is Keras's too: ε is added to the
 * root of the uncorrected second moment.
 *
 * @param gradients One for each weight, in the same order.
 * @param rate The result of {@linkcode correctedRate}, as a scalar.
 */
export function applyAdam(
  weights: readonly TrainedWeight[],
  gradients: readonly tf.Tensor[],
  rate: tf.Scalar,
): void {
  tf.tidy(() => {
    weights.forEach(({ value, firstMoment, secondMoment }, index) => {
      const gradient = gradients[index]!;
      const first = decayed(firstMoment, gradient, BETA_1);
      const second = decayed(secondMoment, tf.square(gradient), BETA_2);
      const change = tf.div(tf.mul(rate, first), tf.add(tf.sqrt(second), EPSILON));
      firstMoment.assign(first);
      secondMoment.assign(second);
      value.assign(tf.sub(value, change));
    });
  });
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

function decayed(moment: tf.Tensor, value: tf.Tensor, beta: number): tf.Tensor {
  return tf.add(moment, tf.mul(tf.sub(value, moment), 1 - beta));
}
