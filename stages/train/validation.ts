import * as tf from "@tensorflow/tfjs";
import { countOf, type ImageBytes } from "../formats/image_shape.ts";
import type { Vae } from "../models/model.ts";
import { vaeLosses } from "../models/vae_losses.ts";
import { drawNormal } from "../random/draw_normal.ts";
import { orderedBatches } from "./batches.ts";
import { createBatch } from "./batch_tensors.ts";
import { lossMeter, type MeanLosses } from "./loss_meter.ts";
import { stackLosses } from "./train_step.ts";

interface ValidationOptions {
  readonly seed: number;
  /** The epoch after which the losses are computed, from 1. */
  readonly epoch: number;
  readonly batchSize: number;
  readonly latentDim: number;
  /** The weight of the KL loss. Default: 1. */
  readonly beta?: number;
  readonly afterBatch?: () => Promise<void>;
}

/**
 * Computes the mean losses over the images, whatever the size of the batches. The noise is drawn once
 * for all of them from (seed, `validation noise`, epoch).
 *
 * @param images At least one image.
 * @throws {Error} If a loss is not finite; the message has epoch and batch.
 */
export async function validationLosses(
  vae: Vae,
  images: ImageBytes,
  { seed, epoch, batchSize, latentDim, beta = 1, afterBatch }: ValidationOptions,
): Promise<MeanLosses> {
  const meter = lossMeter({
    activity: `validate after epoch ${epoch}`,
    unit: "batch",
    advice: "Set train.learningRate lower, or try another seed",
  });
  const count = countOf(images);
  const draw = { seed, purpose: "validation noise", counters: [epoch] } as const;
  const noise = drawNormal(count * latentDim, draw);
  for (const indices of orderedBatches(count, batchSize)) {
    const start = indices[0]! * latentDim;
    const part = noise.subarray(start, start + indices.length * latentDim);
    const losses = tf.tidy(() =>
      stackLosses(vaeLosses(vae, createBatch(images, indices, part), { beta }))
    );
    await meter.add(losses, indices.length);
    await afterBatch?.();
  }
  return await meter.means();
}
