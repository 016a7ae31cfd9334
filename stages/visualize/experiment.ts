/**
 * What is shown of an experiment, read from the artifacts of the stages before.
 *
 * @module
 */

import { readClasses } from "../datasets/splits.ts";
import { type LatentMeans, readLatents } from "./latents/read_latents.ts";
import { loadModel } from "../models/files.ts";
import type { Vae } from "../models/model.ts";
import type { MetricValues } from "./page/mod.ts";
import type { EpochLosses } from "../figures/mod.ts";
import { readLossTable } from "../tables/mod.ts";
import { readTrainingFacts, type TrainingFacts } from "./training_facts.ts";

/** All that the figures and the page are made of. */
export interface Experiment {
  /** How the model was trained. */
  readonly training: TrainingFacts;
  /** The model. */
  readonly vae: Vae;
  /** The losses, one row for each epoch. */
  readonly losses: readonly EpochLosses[];
  /** The metrics by name. */
  readonly metrics: MetricValues;
  /** Where the evaluated images lie in latent space. */
  readonly latents: LatentMeans;
  /** The names of the classes. */
  readonly classes: readonly string[];
  /** The model's layers as text. */
  readonly summary: string;
}

/**
 * Reads the artifacts.
 *
 * @param inputs The path of each artifact: `data`, `model`, `losses`, `metrics`, `latents`, `summary`.
 * @returns What they hold; the model's weights are on the current backend.
 * @throws {Error} If one of them is corrupted.
 */
export async function readExperiment(
  inputs: Readonly<Record<string, string>>,
): Promise<Experiment> {
  const { data, model, losses, metrics, latents, summary } = inputs;
  return {
    training: await readTrainingFacts(model!),
    vae: {
      encoder: await loadModel(`${model}/encoder`),
      decoder: await loadModel(`${model}/decoder`),
    },
    losses: readLossTable(await Deno.readTextFile(losses!)).objects() as EpochLosses[],
    metrics: JSON.parse(await Deno.readTextFile(metrics!)),
    latents: readLatents(await Deno.readTextFile(latents!)),
    classes: await readClasses(data!),
    summary: await Deno.readTextFile(summary!),
  };
}
