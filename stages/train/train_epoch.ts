/**
 * One pass over all images.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { IMAGE_VALUES } from "../datasets/splits.ts";
import { epochBatches, stepsPerEpoch } from "./batches.ts";
import { batchTensors } from "./batch_tensors.ts";
import { lossMeter, type LossSums, type MeanLosses, NO_LOSSES } from "./loss_meter.ts";
import type { TrainStep } from "./train_step.ts";

/** What an epoch is a function of, and whom it tells how far it is. */
export interface EpochOptions {
  /** The experiment's seed. */
  readonly seed: number;
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** How many images make one step. */
  readonly batchSize: number;
  /** How many numbers describe an image. */
  readonly latentDim: number;
  /** Adam's learning rate, as the params name it. */
  readonly learningRate: number;
  /**
   * The learning rate of a step, counted from 1 over all epochs.
   *
   * @default {() => learningRate}
   */
  readonly rateAt?: (step: number) => number;
  /**
   * What the steps of this epoch came to that are done already: training goes on after them.
   *
   * @default {NO_LOSSES}
   */
  readonly from?: LossSums;
  /** Called between two steps, and after the last one, with a way to learn what they came to. */
  readonly afterStep?: (losses: () => Promise<LossSums>) => Promise<void>;
  /** Hears at most about ten times a second how many images are done, and their mean losses. */
  readonly progress: (images: number, means: MeanLosses) => void;
}

/**
 * Trains on each image once, or on those that the steps before have left.
 *
 * @param trainStep The step of this training.
 * @param images N·32·32·3 bytes.
 * @param options What the epoch is a function of.
 * @returns The mean losses over the steps, each from before that step moved the weights.
 * @throws {Error} If a loss is not finite: it names epoch and step.
 */
export async function trainEpoch(
  trainStep: TrainStep,
  images: Uint8Array,
  options: EpochOptions,
): Promise<MeanLosses> {
  const { seed, epoch, batchSize, latentDim, learningRate } = options;
  const { rateAt = () => learningRate, from = NO_LOSSES, afterStep } = options;
  const count = images.length / IMAGE_VALUES;
  const stepsBefore = (epoch - 1) * stepsPerEpoch(count, batchSize);
  const meter = lossMeter({
    unit: "step",
    activity: `train in epoch ${epoch}`,
    advice: `Set train.learningRate below ${learningRate}, or try another seed`,
    from,
  });
  let [step, done] = [0, 0];
  for (const indices of epochBatches(count, { seed, epoch, batchSize })) {
    step++;
    done += indices.length;
    if (step <= from.count) continue;
    const noise = { seed, purpose: "noise", epoch, batch: step, latentDim } as const;
    const losses = tf.tidy(() => {
      const batch = batchTensors(images, indices, noise);
      return trainStep(batch, {
        step: stepsBefore + step,
        learningRate: rateAt(stepsBefore + step),
      });
    });
    const means = await meter.add(losses);
    if (means !== undefined) options.progress(done, means);
    await afterStep?.(meter.sums);
  }
  return await meter.means();
}
