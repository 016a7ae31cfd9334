/**
 * The texts of a run's page.
 *
 * @module
 */

import type { DrawnFigure } from "../../html/figure_html.ts";
import type { Results } from "../../results/results.ts";
import type { PageContent, PageTable } from "./render_page.ts";

/** Writes the texts of the page around the figures and tables. */
export function pageContent(
  results: Results,
  { figures, tables }: {
    readonly figures: readonly DrawnFigure[];
    readonly tables: readonly PageTable[];
  },
): PageContent {
  const { training, model, metrics } = results;
  const { latentDim, epochs, bestEpoch, batchSize, learningRate, splits, images, seed } = training;
  const count = epochs === 1 ? "1 epoch" : `${grouped(epochs)} epochs`;
  return {
    title: `Variational autoencoder, latent size ${latentDim}, ${count}`,
    lead: `Trained on ${grouped(images)} images of 32 × 32 pixels (${splits.join(" and ")}).`,
    facts: [
      ["Latent size", latentDim],
      ["Epochs", grouped(epochs)],
      ...(bestEpoch === null ? [] : [["Model of epoch", grouped(bestEpoch)] as const]),
      ["Batch size", grouped(batchSize)],
      ["Learning rate", learningRate],
      ["Images", grouped(images)],
      ["Seed", seed],
    ],
    notices: [
      ...(metrics.in_sample ? [IN_SAMPLE] : []),
      ...(metrics.collapsed ? [COLLAPSED] : []),
    ],
    tables,
    figures,
    summary: model.summary,
  };
}

const IN_SAMPLE = "The metrics are in-sample: the model was trained on the images that it was " +
  "evaluated on. Expect less on new images.";

const COLLAPSED = "The model has collapsed: no latent unit is active, and every image is decoded " +
  "to the same picture.";

function grouped(count: number): string {
  return count.toLocaleString("en");
}
