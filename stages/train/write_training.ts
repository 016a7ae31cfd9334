/**
 * The files that a training leaves.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { saveModel } from "../models/files.ts";
import { summarizeVae } from "../models/model_summary.ts";
import { bestOf } from "./best_epoch.ts";
import { encodeCheckpoint, type TrainingState } from "./checkpoint.ts";
import { encodeHistory } from "./history.ts";
import type { TrainParams } from "./train_params.ts";
import type { TrainState } from "./train_step.ts";

/** A training that is over. */
export interface FinishedTraining {
  /** What was trained. */
  readonly trainState: TrainState;
  /** What each epoch came to, and the best one's weights. */
  readonly state: TrainingState;
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
 * The checkpoint holds the weights of the last epoch, from which training goes on; the model has
 * those of the best one where they were kept, and so has what was trained, from then on.
 *
 * @param outputs The path of each artifact; the model's folder exists.
 * @param training What to write.
 */
export async function writeTraining(
  outputs: Readonly<Record<string, string>>,
  { trainState, state, params, seed, images }: FinishedTraining,
): Promise<void> {
  const { vae: { encoder, decoder }, weights } = trainState;
  await Deno.writeTextFile(outputs.losses!, encodeHistory(state.history));
  await Deno.writeTextFile(outputs.summary!, summarizeVae(trainState.vae));
  await Deno.writeFile(outputs.checkpoint!, await encodeCheckpoint(weights, state));
  state.best?.forEach((data, index) => assignTo(weights[index]!.value, data));
  await saveModel(encoder, `${outputs.model}/encoder`);
  await saveModel(decoder, `${outputs.model}/decoder`);
  const facts = factsOf({ trainState, state, params, seed, images });
  await Deno.writeTextFile(
    `${outputs.model}/training.json`,
    `${JSON.stringify(facts, null, 2)}\n`,
  );
}

function assignTo(weight: tf.Variable, data: Float32Array): void {
  tf.tidy(() => weight.assign(tf.tensor(data, weight.shape)));
}

/** Epochs are those that were trained, so that a stop makes more of them the same result. */
function factsOf({ state: { history }, params, seed, images }: FinishedTraining) {
  const { latentDim, batchSize, learningRate, schedule, earlyStopping, restoreBest } = params;
  return {
    latentDim,
    epochs: history.length,
    batchSize,
    learningRate,
    schedule,
    earlyStopping,
    restoreBest,
    bestEpoch: restoreBest === null ? null : bestOf(history, restoreBest).epoch,
    precision: params.precision,
    filters: params.filters,
    splits: params.splits,
    images,
    seed,
  };
}
