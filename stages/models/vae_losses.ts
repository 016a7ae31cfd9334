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

/** The loss of a batch, reconstruction loss + β · KL loss, and these two: scalars per image. */
export interface VaeLosses {
  readonly loss: tf.Scalar;
  readonly reconstructionLoss: tf.Scalar;
  readonly klLoss: tf.Scalar;
}

/**
 * Encodes a batch, draws latents, decodes them and computes the loss.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, equation 10 with one draw
 * an image. With another β than 1: Higgins et al., "beta-VAE: learning basic visual concepts with a
 * constrained variational framework", 2017, equation 4.
 *
 * @param options.beta Default: 1.
 * @returns The losses; the caller's `tf.tidy` disposes what lies between.
 */
export function vaeLosses(
  { encoder, decoder }: Vae,
  { images, noise }: VaeBatch,
  { beta = 1 }: { readonly beta?: number } = {},
): VaeLosses {
  const { mean, logVar } = applyEncoder(encoder, images);
  const reconstructions = applyDecoder(decoder, sampleLatents({ mean, logVar }, noise));
  const reconstruction = reconstructionLoss(images, reconstructions);
  const kl = klLoss({ mean, logVar });
  const loss = tf.add<tf.Scalar>(reconstruction, beta === 1 ? kl : tf.mul(kl, beta));
  return { loss, reconstructionLoss: reconstruction, klLoss: kl };
}
