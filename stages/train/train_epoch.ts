import * as tf from "@tensorflow/tfjs";
import { countOf, type ImageBytes } from "../formats/image_shape.ts";
import { epochBatches, stepsPerEpoch } from "./batches.ts";
import { batchTensors } from "./batch_tensors.ts";
import { lossMeter, type LossSums, type MeanLosses, NO_LOSSES } from "./loss_meter.ts";
import type { TrainStep } from "./train_step.ts";

interface EpochOptions {
  readonly seed: number;
  /** From 1. */
  readonly epoch: number;
  readonly batchSize: number;
  readonly latentDim: number;
  /** Adam's learning rate, as in the params. */
  readonly learningRate: number;
  /** Gives the rate of a step, counted from 1 over all epochs. Default: `learningRate`. */
  readonly rateAt?: (step: number) => number;
  /** The losses of the steps of this epoch that are finished; they are skipped. Default: none. */
  readonly from?: LossSums;
  /** Called after each step with a function that reads the losses so far. */
  readonly afterStep?: (losses: () => Promise<LossSums>) => Promise<void>;
  /** Called at most about ten times a second with the finished images and their mean losses. */
  readonly onProgress: (images: number, means: MeanLosses) => void;
}

/**
 * Trains on each image once, or on those that the finished steps have left.
 *
 * @returns The mean losses over the steps, each from before that step changed the weights.
 * @throws {Error} If a loss is not finite; the message has epoch and step.
 */
export async function trainEpoch(
  trainStep: TrainStep,
  images: ImageBytes,
  options: EpochOptions,
): Promise<MeanLosses> {
  const { seed, epoch, batchSize, latentDim, learningRate } = options;
  const { rateAt = () => learningRate, from = NO_LOSSES, afterStep } = options;
  const count = countOf(images);
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
    const noise = { seed, epoch, batch: step, latentDim } as const;
    const losses = tf.tidy(() => {
      const batch = batchTensors(images, indices, noise);
      return trainStep(batch, {
        step: stepsBefore + step,
        learningRate: rateAt(stepsBefore + step),
      });
    });
    const means = await meter.add(losses);
    if (means !== undefined) options.onProgress(done, means);
    await afterStep?.(meter.sums);
  }
  return await meter.means();
}
