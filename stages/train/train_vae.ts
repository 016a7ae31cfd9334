/**
 * Training, from the data's folder to the files that later stages read.
 *
 * @module
 */

import type { StageContext } from "../../pipeline/stage.ts";
import { buildVae } from "../models/vae/vae.ts";
import { writeTensorBoard } from "../tensorboard/write_tensorboard.ts";
import { bestOf, findStop, monitoredLoss } from "./best_epoch.ts";
import { restoreCheckpoint, type TrainingState } from "./checkpoint.ts";
import type { EpochRecord } from "./history.ts";
import { seedWeights } from "./initial_weights.ts";
import { NO_LOSSES } from "./loss_meter.ts";
import { checkMonitors } from "./monitored_data.ts";
import { encodeTimings, followEpochs } from "./timings.ts";
import { trainEpochs } from "./train_epochs.ts";
import type { TrainParams } from "./train_params.ts";
import type { TrainState } from "./train_step.ts";
import { trainedWeights } from "./trained_weight.ts";
import { readTrainingImages } from "./training_images.ts";
import { writeTraining } from "./write_training.ts";

/**
 * Trains a VAE as the params say and writes losses, model, checkpoint and summary.
 *
 * Everything that it writes is a function of data, params, seed and backend, whether it starts from
 * nothing or from a checkpoint at any step. How long each epoch took, validation included, goes to
 * `timings.csv` among the provenance, and what TensorBoard is to show to the folder `tensorboard`
 * there; of epochs that an earlier process trained, the time is not known.
 *
 * @param context What the `train` stage is given; the backend has been started.
 * @throws {Error} If a split is missing or empty, a loss is not finite, or there are no images for a
 * loss that the params name.
 */
export async function trainVae(context: StageContext<TrainParams>): Promise<void> {
  const { params, seed, inputs, outputs, provenance } = context;
  const data = await readTrainingImages(inputs.data!, params.splits);
  checkMonitors(params, data);
  const trainState = startTraining(params, seed);
  const start = await readStart(context, trainState);
  const times = followEpochs(start.history.length);
  if (context.checkpoint !== null) tellStart(context, start, data.count);
  const state = await trainEpochs(context, {
    trainState,
    data,
    state: start,
    onEpoch: times.ended,
  });
  await writeTraining(outputs, { trainState, state, params, seed, images: data.count });
  const { seconds, wallTimes } = times;
  await Deno.writeTextFile(`${provenance}/timings.csv`, encodeTimings(seconds, data.count));
  if (params.tensorboard) {
    const { vae } = trainState;
    const { history } = state;
    await writeTensorBoard(`${provenance}/tensorboard`, { vae, data, history, wallTimes });
  }
  noteEnd(context, state.history);
}

/**
 * Builds a VAE with weights from the seed, ready for its first step.
 *
 * @param params How large it is.
 * @param seed The experiment's seed.
 * @returns The model with its weights and the optimiser's moments at zero.
 */
export function startTraining(
  params: Pick<TrainParams, "latentDim" | "filters">,
  seed: number,
): TrainState {
  const vae = buildVae(params);
  seedWeights(vae, seed);
  return { vae, weights: trainedWeights(vae) };
}

async function readStart(
  { checkpoint }: StageContext<TrainParams>,
  { weights }: TrainState,
): Promise<TrainingState> {
  if (checkpoint === null) return { history: [], losses: NO_LOSSES, best: null };
  return restoreCheckpoint(weights, await Deno.readFile(checkpoint.path));
}

/** The bar stands where it stood before the first step, which takes its time. */
function tellStart(
  { params: { epochs, batchSize }, progress }: StageContext<TrainParams>,
  { history, losses }: TrainingState,
  count: number,
): void {
  const done = history.length * count + Math.min(losses.count * batchSize, count);
  const epoch = Math.min(history.length + 1, epochs);
  progress({ done, total: epochs * count, unit: "images", label: `epoch ${epoch}/${epochs}` });
}

/** Below this many nats the latents say next to nothing of the image. */
const COLLAPSED_KL = 0.01;

function noteEnd(
  { params: { epochs, earlyStopping, restoreBest }, note }: StageContext<TrainParams>,
  history: readonly EpochRecord[],
): void {
  const stop = findStop(history, earlyStopping);
  if (stop !== null && stop.epoch < epochs) {
    const { monitor } = earlyStopping!;
    note(
      `Stopped after epoch ${stop.epoch} of ${epochs}: ${monitor} is no better than after epoch ${stop.bestEpoch}`,
    );
  }
  const given = restoreBest === null ? history.at(-1)! : bestOf(history, restoreBest);
  if (restoreBest !== null) {
    const lowest = monitoredLoss(given, restoreBest).toFixed(6);
    note(
      `The model is that of epoch ${given.epoch}, whose ${restoreBest} of ${lowest} is the lowest`,
    );
  }
  const { klLoss } = given.training;
  if (klLoss >= COLLAPSED_KL) return;
  const which = restoreBest === null ? "the last epoch" : `epoch ${given.epoch}`;
  note(
    `No latent unit is active: the KL loss of ${which} is ${
      klLoss.toPrecision(3)
    }, so every image is decoded alike; train for more epochs or with another seed`,
  );
}
