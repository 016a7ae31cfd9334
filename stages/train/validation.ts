import * as tf from "@tensorflow/tfjs";
import { IMAGE_VALUES } from "../datasets/splits.ts";
import type { Vae } from "../models/model.ts";
import { vaeLosses } from "../models/vae_losses.ts";
import { orderedBatches } from "./batches.ts";
import { batchTensors } from "./batch_tensors.ts";
import { lossMeter, type MeanLosses } from "./loss_meter.ts";
import { stackLosses } from "./train_step.ts";

interface ValidationOptions {
  readonly seed: number;
  /** The epoch after which the losses are computed, from 1. */
  readonly epoch: number;
  readonly batchSize: number;
  readonly latentDim: number;
}

/**
 * Computes the mean losses over all batches, with noise of their own.
 *
 * @param images N·32·32·3 bytes, at least one image.
 * @throws {Error} If a loss is not finite; the message has epoch and batch.
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
