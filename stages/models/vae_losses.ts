import * as tf from "@tensorflow/tfjs";
import { applyDecoder } from "./apply_decoder.ts";
import { applyEncoder } from "./apply_encoder.ts";
import { klLoss, reconstructionLoss } from "./losses.ts";
import type { Vae } from "./model.ts";
import { sampleLatents } from "./sampling.ts";

/** The images of one step, and the noise for their latents. */
export interface VaeBatch {
  /** [B, H, W, C] in [0, 1]. */
  readonly images: tf.Tensor;
  readonly noise: tf.Tensor;
}

/** The loss of a batch, the sum of its two parts: scalars per image. */
export interface VaeLosses {
  readonly loss: tf.Scalar;
  readonly reconstructionLoss: tf.Scalar;
  readonly klLoss: tf.Scalar;
}

/**
 * Encodes a batch, draws latents, decodes them and computes the loss.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, equation 10 with one draw
 * an image.
 *
 * @returns The losses; the caller's `tf.tidy` disposes what lies between.
 */
export function vaeLosses({ encoder, decoder }: Vae, { images, noise }: VaeBatch): VaeLosses {
  const { mean, logVar } = applyEncoder(encoder, images);
  const reconstructions = applyDecoder(decoder, sampleLatents({ mean, logVar }, noise));
  const reconstruction = reconstructionLoss(images, reconstructions);
  const kl = klLoss({ mean, logVar });
  return { loss: tf.add(reconstruction, kl), reconstructionLoss: reconstruction, klLoss: kl };
}
