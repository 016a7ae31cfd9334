import * as tf from "@tensorflow/tfjs";
import type { LatentDistribution } from "./sampling.ts";

/**
 * Computes the reconstruction loss: the binary cross-entropy of each value, its mean over the channels,
 * the sum over the pixels, the mean over the batch.
 *
 * Reconstructions are clipped to [10⁻⁷, 1 - 10⁻⁷] first, as Keras does, so that the logarithm stays
 * finite; in float32 the upper end is 1 - 2⁻²³. A clipped value has no gradient.
 *
 * Source: Keras's example "Variational AutoEncoder" (keras.io/examples/generative/vae) and
 * `keras.losses.binary_crossentropy`; formula: Kingma and Welling, "Auto-encoding variational
 * Bayes", 2014, appendix C.1, with the channels averaged.
 *
 * @param images [B, H, W, C] in [0, 1], as the reconstructions are.
 * @returns A scalar per image: its nats divided by the number of channels.
 */
export function reconstructionLoss(images: tf.Tensor, reconstructions: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const predicted = tf.clipByValue(reconstructions, CLIP, 1 - CLIP);
    const present = tf.mul(images, tf.log(predicted));
    const absent = tf.mul(tf.sub(1, images), tf.log(tf.sub(1, predicted)));
    const crossEntropy = tf.neg(tf.mean(tf.add(present, absent), 3));
    return tf.mean<tf.Scalar>(tf.sum(crossEntropy, [1, 2]));
  });
}

/**
 * Computes the Kullback–Leibler divergence of the encoder's normal distribution from the standard
 * one: -½ Σ (1 + log σ² - μ² - σ²) over the latents, the mean over the batch.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, appendix B.
 *
 * @returns A scalar, in nats per image; 0 if and only if no latent depends on the image.
 *
 * @example The standard normal distribution itself
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { klLoss } from "./losses.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await tf.setBackend("cpu");
 * const standard = { mean: tf.zeros([4, 2]), logVar: tf.zeros([4, 2]) };
 * assertEquals(await klLoss(standard).array(), 0);
 * ```
 */
export function klLoss({ mean, logVar }: LatentDistribution): tf.Scalar {
  return tf.tidy(() => {
    const terms = tf.sub(tf.sub(tf.add(logVar, 1), tf.square(mean)), tf.exp(logVar));
    return tf.mean<tf.Scalar>(tf.mul(tf.sum(terms, 1), -0.5));
  });
}

const CLIP = 1e-7;
