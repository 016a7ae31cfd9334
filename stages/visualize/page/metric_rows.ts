/**
 * Metrics as a page says them.
 *
 * @module
 */

/** One row of the table of metrics. */
export interface MetricRow {
  /** The metric's name for people. */
  readonly name: string;
  /** Its value with unit. */
  readonly value: string;
  /** What it says; empty for a metric that this module does not know. */
  readonly meaning: string;
}

/** Metrics by name, as `metrics.json` holds them. */
export type MetricValues = Readonly<Record<string, string | number | boolean>>;

interface Wording {
  readonly name: string;
  readonly meaning: string | ((all: MetricValues) => string);
  readonly format: (value: number, all: MetricValues) => string;
}

/** What the page says elsewhere or as part of another row. */
const SAID_ELSEWHERE = new Set([
  "split",
  "images",
  "in_sample",
  "collapsed",
  "latent_dim",
  "knn_neighbours",
  "knn_chance",
]);

const WORDINGS: Readonly<Record<string, Wording>> = {
  loss: {
    name: "Loss",
    meaning: "reconstruction loss plus KL loss; lower is better",
    format: (value) => `${value.toFixed(2)} nats`,
  },
  reconstruction_loss: {
    name: "Reconstruction loss",
    meaning: "binary cross-entropy, summed over pixels; lower is better",
    format: (value) => `${value.toFixed(2)} nats`,
  },
  kl_loss: {
    name: "KL loss",
    meaning: "how far the latents are from a standard normal distribution",
    format: (value) => `${value.toFixed(3)} nats`,
  },
  mse: {
    name: "Mean squared error",
    meaning: "of intensities between 0 and 1; lower is better",
    format: (value) => value.toFixed(5),
  },
  psnr: {
    name: "Peak signal-to-noise ratio",
    meaning: "higher is better",
    format: (value) => `${value.toFixed(2)} dB`,
  },
  ssim: {
    name: "Structural similarity",
    meaning: "1 for equal images",
    format: (value) => value.toFixed(4),
  },
  active_units: {
    name: "Active units",
    meaning: "latent dimensions that tell images apart",
    format: (value, { latent_dim }) =>
      latent_dim === undefined ? `${value}` : `${value} of ${latent_dim}`,
  },
  knn_accuracy: {
    name: "Nearest-neighbour accuracy",
    meaning: ({ knn_neighbours = "?", knn_chance }) =>
      `how often the ${knn_neighbours} nearest images in latent space tell the class` +
      (typeof knn_chance === "number" ? `; by chance ${percent(knn_chance)}` : ""),
    format: (value) => percent(value),
  },
};

/**
 * Words metrics for people; one that it has no words for keeps its name.
 *
 * @param metrics The metrics by name.
 * @returns A row for each, in the same order; what they are of, and facts about others, left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { metricRows } from "./metric_rows.ts";
 *
 * assertEquals(metricRows({ split: "test", psnr: 17.3456, sharpness: 2 }), [
 *   { name: "Peak signal-to-noise ratio", value: "17.35 dB", meaning: "higher is better" },
 *   { name: "sharpness", value: "2", meaning: "" },
 * ]);
 * ```
 */
export function metricRows(metrics: MetricValues): MetricRow[] {
  return Object.entries(metrics)
    .filter(([key]) => !SAID_ELSEWHERE.has(key))
    .map(([key, value]) => {
      const wording = WORDINGS[key];
      return wording === undefined || typeof value !== "number"
        ? { name: key, value: String(value), meaning: "" }
        : worded(wording, { value, metrics });
    });
}

function worded(
  { name, meaning, format }: Wording,
  { value, metrics }: { readonly value: number; readonly metrics: MetricValues },
): MetricRow {
  return {
    name,
    value: format(value, metrics),
    meaning: typeof meaning === "string" ? meaning : meaning(metrics),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
