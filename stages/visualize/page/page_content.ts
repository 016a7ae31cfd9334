import { amount } from "../../formats/amount.ts";
import type { DrawnFigure } from "../../html/figure_html.ts";
import { reportWarnings } from "../../metrics/report_warnings.ts";
import { collapseAdvice } from "../../results/collapse_advice.ts";
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
  const { image, training, model, metrics } = results;
  const { latentDim, beta, epochs, bestEpoch, batchSize, learningRate, splits, images, seed } =
    training;
  const count = amount(epochs, "epoch");
  return {
    title: `Variational autoencoder, latent size ${latentDim}, ${count}`,
    lead: `Trained on ${amount(images, "image")} of ${image.height} × ${image.width} pixels (${
      splits.join(" and ")
    }).`,
    facts: [
      ["Latent size", latentDim],
      ["Epochs", grouped(epochs)],
      ...(bestEpoch === null ? [] : [["Model of epoch", grouped(bestEpoch)] as const]),
      ["Batch size", grouped(batchSize)],
      ["Learning rate", learningRate],
      ...(beta === 1 ? [] : [["β", beta] as const]),
      ["Images", grouped(images)],
      ["Seed", seed],
    ],
    notices: reportWarnings(metrics, collapseAdvice(learningRate)).map(toSentences),
    tables,
    figures,
    summary: model.summary,
  };
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}

function toSentences(lines: string): string {
  return lines.split("\n").map((line) => `${line}.`).join(" ");
}
