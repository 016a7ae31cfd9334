import * as tf from "@tensorflow/tfjs";
import { saveVae } from "../models/files.ts";
import { widthsOf } from "../models/mod.ts";
import { summarizeVae } from "../models/model_summary.ts";
import { bestOf } from "./best_epoch.ts";
import { encodeCheckpoint, type TrainingProgress } from "./checkpoint.ts";
import { encodeHistory } from "./history.ts";
import type { TrainParams } from "./train_params.ts";
import type { TrainState } from "./train_step.ts";

interface FinishedTraining {
  readonly trainState: TrainState;
  readonly reached: TrainingProgress;
  readonly params: TrainParams;
  readonly seed: number;
  /** The number of images of an epoch. */
  readonly images: number;
}

/**
 * Writes losses, model, checkpoint and summary.
 *
 * The checkpoint holds the weights of the last epoch, from which a longer training resumes. The
 * model has those of the best epoch with `restoreBest`; `trainState` is set to them too.
 *
 * @param outputs The path of each artifact; the model's folder exists.
 */
export async function writeTraining(
  outputs: Readonly<Record<string, string>>,
  training: FinishedTraining,
): Promise<void> {
  const { trainState: { vae, weights }, reached } = training;
  await Deno.writeTextFile(outputs.losses!, encodeHistory(reached.history));
  await Deno.writeTextFile(outputs.summary!, summarizeVae(vae));
  await Deno.writeFile(outputs.checkpoint!, await encodeCheckpoint(weights, reached));
  reached.best?.forEach((data, index) => assignTo(weights[index]!.value, data));
  await saveVae(vae, outputs.model!);
  const facts = `${JSON.stringify(factsOf(training), null, 2)}\n`;
  await Deno.writeTextFile(`${outputs.model}/training.json`, facts);
}

function assignTo(weight: tf.Variable, data: Float32Array): void {
  tf.tidy(() => weight.assign(tf.tensor(data, weight.shape)));
}

/** The epochs are those that were trained: after an early stop, asking for more changes nothing. */
function factsOf({ reached: { history }, params, seed, images }: FinishedTraining) {
  const { model, latentDim, batchSize, learningRate, schedule, earlyStopping, restoreBest } =
    params;
  const widths = widthsOf(model);
  return {
    model,
    latentDim,
    epochs: history.length,
    batchSize,
    learningRate,
    schedule,
    earlyStopping,
    restoreBest,
    bestEpoch: restoreBest === null ? null : bestOf(history, restoreBest).epoch,
    precision: params.precision,
    [widths]: params[widths],
    // Left out in a plain VAE, as before there was another.
    beta: params.beta === 1 ? undefined : params.beta,
    splits: params.splits,
    images,
    seed,
  };
}
