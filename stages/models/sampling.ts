import * as tf from "@tensorflow/tfjs";

/** The output of an encoder: a normal distribution for each latent of each image. */
export interface LatentDistribution {
  readonly mean: tf.Tensor;
  readonly logVar: tf.Tensor;
}

/**
 * Draws latents by the reparameterization trick: z = μ + exp(½ log σ²) · ε, through which the
 * gradient flows to mean and variance. The caller draws the noise, so that it can be seeded.
 *
 * Source: Kingma and Welling, "Auto-encoding variational Bayes", 2014, section 2.4.
 *
 * @param noise ε, standard normal, [B, latentDim].
 *
 * @example A variance of one adds the noise itself
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { sampleLatents } from "./sampling.ts";
 * import { assertEquals } from "@std/assert";
 *
 * await tf.setBackend("cpu");
 * const [mean, logVar, noise] = [[[3, 4]], [[0, 0]], [[1, -1]]].map((rows) => tf.tensor2d(rows));
 * assertEquals(await sampleLatents({ mean: mean!, logVar: logVar! }, noise!).array(), [[4, 3]]);
 * ```
 */
export function sampleLatents({ mean, logVar }: LatentDistribution, noise: tf.Tensor): tf.Tensor {
  return tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), noise));
}
