import type { CodeMetric, LabelledCodes } from "./metric.ts";

/** The Kullback–Leibler divergence of q(z|x) from the prior, the mean over images. */
export const klLoss: CodeMetric = {
  kind: "codes",
  key: "kl_loss",
  label: "KL loss",
  unit: "nats",
  digits: 3,
  // Nothing is lower than the KL loss of a model that has collapsed: it is no merit by itself.
  goal: null,
  meaning: "how far the latents are from a standard normal distribution",
  sideKeys: [],
  measure: (codes) => ({ kl_loss: meanDivergence(codes) }),
};

/**
 * Computes the mean over images of KL(q(z|x) ‖ N(0, I)), in nats:
 * −½ Σ (1 + ln σ² − μ² − σ²) over the latent units.
 *
 * Source: D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, appendix B.
 *
 * @param codes The codes of at least one image.
 * @returns The mean divergence, never below 0 but for rounding.
 *
 * @example
 * ```ts
 * import { meanDivergence } from "./kl_loss.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mean = new Float32Array([1, 2]);
 * const logVar = new Float32Array([0, 0]);
 * const labels = new Uint8Array([0]);
 * assertEquals(meanDivergence({ count: 1, latentDim: 2, mean, logVar, labels }), 2.5);
 * ```
 */
export function meanDivergence({ count, mean, logVar }: LabelledCodes): number {
  let sum = 0;
  for (let i = 0; i < mean.length; i++) {
    sum -= 0.5 * (1 + logVar[i]! - mean[i]! ** 2 - Math.exp(logVar[i]!));
  }
  return sum / count;
}
