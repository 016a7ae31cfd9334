import * as tf from "@tensorflow/tfjs";
import { compileStep } from "../backends/compilation/compile_step.ts";
import type { Precision } from "../backends/precision.ts";
import type { Vae } from "../models/model.ts";
import { type VaeBatch, type VaeLosses, vaeLosses } from "../models/vae_losses.ts";
import { type AdamOptions, applyAdam, correctedRate } from "./adam.ts";
import type { TrainedWeight } from "./trained_weight.ts";

/** A model in training, with the optimiser's moments. */
export interface TrainState {
  readonly vae: Vae;
  readonly weights: readonly TrainedWeight[];
}

interface TrainStepOptions {
  /** The precision of large convolutions. */
  readonly precision: Precision;
  /** The weight of the KL loss. Default: 1. */
  readonly beta?: number;
  /** Called with a message if a backend that compiles steps cannot compile this one. */
  readonly note: (message: string) => void;
}

/**
 * Computes a batch's losses and moves every weight down their gradient. It reads nothing back from
 * the backend, so it does not wait for it.
 *
 * @returns Loss, reconstruction loss and KL loss from before the move, [3]; the caller disposes it.
 */
export type TrainStep = (batch: VaeBatch, options: AdamOptions) => tf.Tensor1D;

/**
 * Creates the step of a training. Call it once for a training, as the backend compiles the step for
 * each batch size.
 *
 * @throws {Error} If the backend cannot compute in the precision.
 */
export function createTrainStep(
  { vae, weights }: TrainState,
  { precision, beta = 1, note }: TrainStepOptions,
): TrainStep {
  const values = weights.map(({ value }) => value);
  const { run } = compileStep((images, noise, rate) =>
    tf.tidy(() => {
      let losses: tf.Tensor1D | undefined;
      const { grads } = tf.variableGrads(() => {
        const computed = vaeLosses(vae, { images: images!, noise: noise! }, { beta });
        losses = tf.keep(stackLosses(computed));
        return computed.loss;
      }, values);
      applyAdam(weights, values.map(({ name }) => grads[name]!), rate as tf.Scalar);
      return losses!;
    }), { precision, note });
  return ({ images, noise }, options) =>
    tf.tidy(() => run(images, noise, tf.scalar(correctedRate(options))) as tf.Tensor1D);
}

/** Stacks loss, reconstruction loss and KL loss into [3], so that they are read at once. */
export function stackLosses({ loss, reconstructionLoss, klLoss }: VaeLosses): tf.Tensor1D {
  return tf.stack([loss, reconstructionLoss, klLoss]) as tf.Tensor1D;
}
