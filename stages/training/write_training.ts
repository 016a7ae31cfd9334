/**
 * The files that a training leaves.
 *
 * @module
 */

import { saveModel } from "../models/files.ts";
import { summarizeVae } from "../models/vae/model_summary.ts";
import { encodeCheckpoint } from "./checkpoint.ts";
import { encodeHistory, type EpochRecord } from "./history.ts";
import type { TrainParams } from "./train_params.ts";
import type { Trainee } from "./train_step.ts";

/** A training that is over. */
export interface FinishedTraining {
  /** What was trained. */
  readonly trainee: Trainee;
  /** What each epoch came to. */
  readonly history: readonly EpochRecord[];
  /** How it was trained. */
  readonly params: TrainParams;
  /** The experiment's seed. */
  readonly seed: number;
  /** How many images it saw in each epoch. */
  readonly images: number;
}

/**
 * Writes losses, model, checkpoint and summary.
 *
 * @param outputs The path of each artifact; the model's folder exists.
 * @param training What to write.
 */
export async function writeTraining(
  outputs: Readonly<Record<string, string>>,
  { trainee, history, params, seed, images }: FinishedTraining,
): Promise<void> {
  const { vae: { encoder, decoder }, weights } = trainee;
  await Deno.writeTextFile(outputs.losses!, encodeHistory(history));
  await Deno.writeTextFile(outputs.summary!, summarizeVae(trainee.vae));
  await Deno.writeFile(outputs.checkpoint!, await encodeCheckpoint(weights, history));
  await saveModel(encoder, `${outputs.model}/encoder`);
  await saveModel(decoder, `${outputs.model}/decoder`);
  const { latentDim, epochs, batchSize, learningRate, filters, splits } = params;
  const facts = { latentDim, epochs, batchSize, learningRate, filters, splits, images, seed };
  await Deno.writeTextFile(
    `${outputs.model}/training.json`,
    `${JSON.stringify(facts, null, 2)}\n`,
  );
}
