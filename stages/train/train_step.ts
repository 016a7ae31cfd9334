/**
 * One step of training.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { compileStep } from "../backends/compilation/compile_step.ts";
import type { Precision } from "../backends/compilation/compiler.ts";
import type { Vae } from "../models/model.ts";
import { type VaeBatch, type VaeLosses, vaeLosses } from "../models/vae_losses.ts";
import { type AdamOptions, applyAdam, correctedRate } from "./adam.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/** A model and its weights under training. */
export interface TrainState {
  /** Both models. */
  readonly vae: Vae;
  /** Their weights, with the optimiser's moments. */
  readonly weights: readonly TrainedWeight[];
}

/** How a step is computed. */
export interface TrainStepOptions {
  /** What the arithmetic of large convolutions is done in. */
  readonly precision: Precision;
  /** Hears of a backend that compiles steps and refuses to compile this one. */
  readonly note: (message: string) => void;
}

/**
 * Computes a batch's losses and moves every weight down their gradient.
 *
 * Nothing is read back from the backend, which need not be waited for.
 *
 * @param batch The images and their noise; still the caller's.
 * @param options The optimiser's step and learning rate.
 * @returns Loss, reconstruction loss and KL loss from before the move, [3], for the caller to
 *   dispose.
 */
export type TrainStep = (batch: VaeBatch, options: AdamOptions) => tf.Tensor1D;

/**
 * Makes the step of a training: create it once, as the backend compiles it for each size of a
 * batch that it meets.
 *
 * @param trainState What is trained.
 * @param options How it is computed.
 * @throws {Error} If the backend cannot compute in the precision.
 */
export function createTrainStep(
  { vae, weights }: TrainState,
  { precision, note }: TrainStepOptions,
): TrainStep {
  const values = weights.map(({ value }) => value);
  const { run } = compileStep((images, noise, rate) =>
    tf.tidy(() => {
      let losses: tf.Tensor1D | undefined;
      const { grads } = tf.variableGrads(() => {
        const computed = vaeLosses(vae, { images: images!, noise: noise! });
        losses = tf.keep(stackLosses(computed));
        return computed.loss;
      }, values);
      applyAdam(weights, values.map(({ name }) => grads[name]!), rate as tf.Scalar);
      return losses!;
    }), { precision, note });
  return ({ images, noise }, options) =>
    tf.tidy(() => run(images, noise, tf.scalar(correctedRate(options))) as tf.Tensor1D);
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
