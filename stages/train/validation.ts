/**
 * The losses on images that training does not see.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { IMAGE_VALUES } from "../datasets/splits.ts";
import type { Vae } from "../models/model.ts";
import { vaeLosses } from "../models/vae_losses.ts";
import { orderedBatches } from "./batches.ts";
import { batchTensors } from "./batch_tensors.ts";
import { lossMeter, type MeanLosses } from "./loss_meter.ts";
import { stackLosses } from "./train_step.ts";

/** What the losses are a function of, beside weights and images. */
export interface ValidationOptions {
  /** The experiment's seed. */
  readonly seed: number;
  /** The epoch after which they are computed, counted from 1. */
  readonly epoch: number;
  /** How many images at a time. */
  readonly batchSize: number;
  /** How many numbers describe an image. */
  readonly latentDim: number;
}

/**
 * Computes the mean losses over all batches, with noise of their own.
 *
 * @param vae Both models; nothing of them changes.
 * @param images N·32·32·3 bytes, at least one image.
 * @param options What the losses are a function of.
 * @returns Means over the batches, as for training.
 * @throws {Error} If a loss is not finite: it names epoch and batch.
 */
export async function validationLosses(
  vae: Vae,
  images: Uint8Array,
  { seed, epoch, batchSize, latentDim }: ValidationOptions,
): Promise<MeanLosses> {
  const meter = lossMeter({
    activity: `validate after epoch ${epoch}`,
    unit: "batch",
    advice: "Set train.learningRate lower, or try another seed",
  });
  let batch = 0;
  for (const indices of orderedBatches(images.length / IMAGE_VALUES, batchSize)) {
    batch++;
    const noise = { seed, purpose: "validation noise", epoch, batch, latentDim } as const;
    await meter.add(
      tf.tidy(() => stackLosses(vaeLosses(vae, batchTensors(images, indices, noise)))),
    );
  }
  return await meter.means();
}
