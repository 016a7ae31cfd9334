/**
 * One step of training.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { type Vae, type VaeBatch, type VaeLosses, vaeLosses } from "../models/vae/vae.ts";
import { type AdamOptions, applyAdam } from "./adam.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/** A model and its weights under training. */
export interface Trainee {
  /** Both models. */
  readonly vae: Vae;
  /** Their weights, with the optimiser's moments. */
  readonly weights: readonly TrainedWeight[];
}

/**
 * Computes a batch's losses and moves every weight down their gradient.
 *
 * Nothing is read back from the backend, so that a GPU need not wait.
 *
 * @param trainee What is trained.
 * @param batch The images and their noise; still the caller's.
 * @param options The optimiser's step and learning rate.
 * @returns Loss, reconstruction loss and KL loss from before the move, [3], for the caller to dispose.
 */
export function trainStep(
  { vae, weights }: Trainee,
  batch: VaeBatch,
  options: AdamOptions,
): tf.Tensor1D {
  return tf.tidy(() => {
    let losses: tf.Tensor1D | undefined;
    const { grads } = tf.variableGrads(() => {
      const computed = vaeLosses(vae, batch);
      losses = tf.keep(stackLosses(computed));
      return computed.loss;
    }, weights.map((weight) => weight.value));
    applyAdam(weights, weights.map((weight) => grads[weight.value.name]!), options);
    return losses!;
  });
}

/**
 * Puts the three losses of a batch side by side, so that they are read at once.
 *
 * @param losses The scalars.
 * @returns Loss, reconstruction loss and KL loss, [3].
 */
export function stackLosses({ loss, reconstructionLoss, klLoss }: VaeLosses): tf.Tensor1D {
  return tf.stack([loss, reconstructionLoss, klLoss]) as tf.Tensor1D;
}
