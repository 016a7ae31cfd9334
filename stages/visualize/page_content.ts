/**
 * What the page says of an experiment.
 *
 * @module
 */

import type { PageContent, PageFigure } from "./page/mod.ts";
import type { Experiment } from "./experiment.ts";

/**
 * Words the page.
 *
 * @param experiment What it is about.
 * @param figures The figures, in the order to show them.
 * @returns The page's content.
 */
export function pageContent(experiment: Experiment, figures: readonly PageFigure[]): PageContent {
  const { training, losses, metrics, summary } = experiment;
  const { latentDim, epochs, bestEpoch, batchSize, learningRate, splits, images, seed } = training;
  const count = epochs === 1 ? "1 epoch" : `${grouped(epochs)} epochs`;
  return {
    title: `Variational autoencoder, latent size ${latentDim}, ${count}`,
    lead: `Trained on ${grouped(images)} images of 32 × 32 pixels (${splits.join(" and ")}).`,
    facts: [
      ["Latent size", latentDim],
      ["Epochs", grouped(epochs)],
      ...bestEpoch === null ? [] : [["Model of epoch", grouped(bestEpoch)] as const],
      ["Batch size", grouped(batchSize)],
      ["Learning rate", learningRate],
      ["Images", grouped(images)],
      ["Seed", seed],
    ],
    notices: notices(experiment),
    metricsOf: `Measured on ${grouped(Number(metrics.images))} ${metrics.split} images${
      metrics.in_sample ? ", in-sample" : ", which the model was not trained on"
    }.`,
    metrics,
    losses: losses.map((row) => ({ ...row })),
    figures,
    summary,
  };
}

function notices({ metrics }: Experiment): string[] {
  const inSample = "The metrics are in-sample: the model was trained on the images that it was " +
    "evaluated on. Expect less on new images.";
  const collapsed =
    "The model has collapsed: no latent unit is active, and every image is decoded " +
    "to the same picture.";
  return [...(metrics.in_sample ? [inSample] : []), ...(metrics.collapsed ? [collapsed] : [])];
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
