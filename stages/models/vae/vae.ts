/**
 * The convolutional variational autoencoder: encoder, sampling, decoder and loss together.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { applyDecoder } from "./apply_decoder.ts";
import { applyEncoder } from "./apply_encoder.ts";
import { buildDecoder } from "./decoder.ts";
import { buildEncoder } from "./encoder.ts";
import { klLoss, reconstructionLoss } from "./losses.ts";
import { sampleLatents } from "./sampling.ts";

/** An encoder and the decoder that it is trained with. */
export interface Vae {
  /** Images to `[z_mean, z_log_var]`. */
  readonly encoder: tf.LayersModel;
  /** Latents to images. */
  readonly decoder: tf.LayersModel;
}

/** How large a VAE is. */
export interface VaeOptions {
  /** How many numbers describe an image. */
  readonly latentDim: number;
  /** The filters of the convolutions, in the order in which an image or a latent meets them. */
  readonly filters: { readonly encoder: readonly number[]; readonly decoder: readonly number[] };
}

/** What one step sees. */
export interface VaeBatch {
  /** [B, 32, 32, 3] in [0, 1]. */
  readonly images: tf.Tensor;
  /** Standard normal, [B, latentDim]. */
  readonly noise: tf.Tensor;
}

/** The loss of a batch and its two parts, scalars in nats per image. */
export interface VaeLosses {
  /** The sum of the other two: what training makes small. */
  readonly loss: tf.Scalar;
  /** How far the reconstructions are from the images. */
  readonly reconstructionLoss: tf.Scalar;
  /** How far the latents are from the standard normal distribution. */
  readonly klLoss: tf.Scalar;
}

/**
 * Builds an encoder and a decoder that fit each other.
 *
 * @param options How large they are.
 * @returns Both models.
 */
export function buildVae({ latentDim, filters }: VaeOptions): Vae {
  return {
    encoder: buildEncoder({ latentDim, filters: filters.encoder }),
    decoder: buildDecoder({ latentDim, filters: filters.decoder }),
  };
}

/**
 * Encodes a batch, draws latents, decodes them and computes the loss.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, equation 10 with one draw
 * an image.
 *
 * @param vae Both models.
 * @param batch The images, and the noise for their latents.
 * @returns The loss and its parts; what lies between is for the caller's `tf.tidy`.
 */
export function vaeLosses({ encoder, decoder }: Vae, { images, noise }: VaeBatch): VaeLosses {
  const { mean, logVar } = applyEncoder(encoder, images);
  const reconstructions = applyDecoder(decoder, sampleLatents({ mean, logVar }, noise));
  const reconstruction = reconstructionLoss(images, reconstructions);
  const kl = klLoss({ mean, logVar });
  return { loss: tf.add(reconstruction, kl), reconstructionLoss: reconstruction, klLoss: kl };
}
