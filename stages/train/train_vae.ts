import type { StageContext } from "../../pipeline/stage.ts";
import { loadBuilder } from "../models/mod.ts";
import type { Vae } from "../models/model.ts";
import { collapseAdvice } from "../results/collapse_advice.ts";
import { stepsPerEpoch } from "./batches.ts";
import { bestOf, findStop, monitoredLoss } from "./best_epoch.ts";
import { restoreCheckpoint, type TrainingProgress } from "./checkpoint.ts";
import type { EpochRecord } from "./history.ts";
import { seedWeights } from "./initial_weights.ts";
import { NO_LOSSES } from "./loss_meter.ts";
import { checkMonitors } from "./monitored_data.ts";
import { describeUnreached } from "./schedule.ts";
import { encodeTimings, startEpochTimes } from "./timings.ts";
import { trainEpochs } from "./train_epochs.ts";
import type { TrainParams } from "./train_params.ts";
import type { TrainState } from "./train_step.ts";
import { trainedWeights } from "./trained_weight.ts";
import { readTrainingImages } from "./training_images.ts";
import { writeTraining } from "./write_training.ts";

/**
 * Trains a VAE and writes losses, model, checkpoint and summary.
 *
 * All of them depend on data, params, seed and backend alone, whether training starts from nothing
 * or resumes from a checkpoint at any step. The time of each epoch, validation included, goes to
 * `timings.csv` among the provenance.
 *
 * @throws {Error} If a split is missing or empty, a loss is not finite, or the params name a loss for
 * which there are no images.
 */
export async function trainVae(context: StageContext<TrainParams>): Promise<void> {
  const { params, seed, inputs, outputs, provenance } = context;
  const data = await readTrainingImages(inputs.data!, params.splits);
  checkMonitors(params, data);
  const build = await loadBuilder(params.model);
  const trainState = startTraining(build({ ...params, image: data.shape }), seed);
  const start = await readStart(context, trainState);
  noteSchedule(context, params.epochs * stepsPerEpoch(data.count, params.batchSize));
  if (context.checkpoint !== null) showStart(context, start, data.count);
  const times = startEpochTimes(start.history.length);
  const reached = await trainEpochs(context, { trainState, data, start, onEpoch: times.ended });
  await writeTraining(outputs, { trainState, reached, params, seed, images: data.count });
  await Deno.writeTextFile(`${provenance}/timings.csv`, encodeTimings(times.seconds, data.count));
  noteEnd(context, reached.history);
}

/** Sets the weights of a model from the seed, and the optimiser's moments to zero. */
export function startTraining(vae: Vae, seed: number): TrainState {
  seedWeights(vae, seed);
  return { vae, weights: trainedWeights(vae) };
}

async function readStart(
  { checkpoint }: StageContext<TrainParams>,
  { weights }: TrainState,
): Promise<TrainingProgress> {
  if (checkpoint === null) return { history: [], losses: NO_LOSSES, best: null };
  return restoreCheckpoint(weights, await Deno.readFile(checkpoint.path));
}

/** Puts the progress bar where training resumes, as the first step takes its time. */
function showStart(
  { params: { epochs, batchSize }, progress }: StageContext<TrainParams>,
  { history, losses }: TrainingProgress,
  count: number,
): void {
  const done = history.length * count + Math.min(losses.count * batchSize, count);
  const epoch = Math.min(history.length + 1, epochs);
  progress({ done, total: epochs * count, unit: "images", label: `epoch ${epoch}/${epochs}` });
}

/** With fewer nats of KL loss, the latents hardly depend on the image. */
const COLLAPSED_KL = 0.01;

function noteSchedule({ params, note }: StageContext<TrainParams>, steps: number): void {
  const message = describeUnreached(params.schedule, steps);
  if (message !== null) note(message);
}

function noteEnd(
  { params: { epochs, earlyStopping, restoreBest, learningRate }, note }: StageContext<TrainParams>,
  history: readonly EpochRecord[],
): void {
  const stop = findStop(history, earlyStopping);
  if (stop !== null && stop.epoch < epochs) {
    const { monitor, minDelta } = earlyStopping!;
    const since = `epoch ${stop.bestEpoch}`;
    const reason = minDelta === 0
      ? `is no better than after ${since}`
      : `has fallen by no more than train.earlyStopping.minDelta, ${minDelta}, since ${since}`;
    note(`Stopped after epoch ${stop.epoch} of ${epochs}: ${monitor} ${reason}`);
  }
  const saved = restoreBest === null ? history.at(-1)! : bestOf(history, restoreBest);
  if (restoreBest !== null) {
    const lowest = monitoredLoss(saved, restoreBest).toFixed(6);
    note(
      `The model is that of epoch ${saved.epoch}, whose ${restoreBest} of ${lowest} is the lowest`,
    );
  }
  const { klLoss } = saved.training;
  if (klLoss >= COLLAPSED_KL) return;
  const which = restoreBest === null ? "the last epoch" : `epoch ${saved.epoch}`;
  note(
    `No latent unit is active: the KL loss of ${which} is ${
      klLoss.toPrecision(3)
    }, so every image is decoded alike\n${collapseAdvice(learningRate)}`,
  );
}
