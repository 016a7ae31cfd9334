/**
 * Training, from the data's folder to the files that later stages read.
 *
 * @module
 */

import type { StageContext } from "../../pipeline/stage.ts";
import { buildVae } from "../models/vae/vae.ts";
import { writeTensorBoard } from "../tensorboard/write_tensorboard.ts";
import { stepsPerEpoch } from "./batches.ts";
import type { EpochRecord } from "./history.ts";
import { seedWeights } from "./initial_weights.ts";
import type { MeanLosses } from "./loss_meter.ts";
import { encodeTimings } from "./timings.ts";
import { trainEpoch } from "./train_epoch.ts";
import type { TrainParams } from "./train_params.ts";
import { createTrainStep, type Trainee, type TrainStep } from "./train_step.ts";
import { trainedWeights } from "./trained_weight.ts";
import { readTrainingImages, type TrainingImages } from "./training_images.ts";
import { validationLosses } from "./validation.ts";
import { writeTraining } from "./write_training.ts";

/**
 * Trains a VAE as the params say and writes losses, model, checkpoint and summary.
 *
 * Everything that it writes is a function of data, params, seed and backend. How long each epoch
 * took, validation included, goes to `timings.csv` among the provenance, and what TensorBoard is to
 * show to the folder `tensorboard` there.
 *
 * @param context What the `train` stage is given; the backend has been started.
 * @throws {Error} If a split is missing or empty, or a loss is not finite.
 */
export async function trainVae(context: StageContext<TrainParams>): Promise<void> {
  const { params, seed, inputs, outputs, provenance } = context;
  const data = await readTrainingImages(inputs.data!, params.splits);
  const trainee = startTraining(params, seed);
  const trainStep = createTrainStep(trainee, { precision: params.precision, note: context.note });
  const history: EpochRecord[] = [];
  const seconds: number[] = [];
  const wallTimes: number[] = [];
  for (let epoch = 1; epoch <= params.epochs; epoch++) {
    const started = performance.now();
    history.push(await runEpoch(context, { trainee, trainStep, data, epoch }));
    const ended = performance.now();
    seconds.push((ended - started) / 1000);
    wallTimes.push((performance.timeOrigin + ended) / 1000);
  }
  await writeTraining(outputs, { trainee, history, params, seed, images: data.count });
  await Deno.writeTextFile(`${provenance}/timings.csv`, encodeTimings(seconds, data.count));
  if (params.tensorboard) {
    const { vae } = trainee;
    await writeTensorBoard(`${provenance}/tensorboard`, { vae, data, history, wallTimes });
  }
  noteCollapse(context, history);
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
): Trainee {
  const vae = buildVae(params);
  seedWeights(vae, seed);
  return { vae, weights: trainedWeights(vae) };
}

async function runEpoch(
  context: StageContext<TrainParams>,
  { trainee, trainStep, data, epoch }: {
    trainee: Trainee;
    trainStep: TrainStep;
    data: TrainingImages;
    epoch: number;
  },
): Promise<EpochRecord> {
  const { params, seed } = context;
  const training = await trainEpoch(trainStep, data.images, {
    ...params,
    seed,
    epoch,
    progress: (done, means) => tell(context, { epoch, done, count: data.count, means }),
  });
  const record = { epoch, steps: stepsPerEpoch(data.count, params.batchSize), training };
  if (data.validation === null) return record;
  const options = { ...params, seed, epoch };
  return { ...record, validation: await validationLosses(trainee.vae, data.validation, options) };
}

/** Counts images over all epochs, so that one bar and one ETA serve the whole training. */
function tell(
  { params: { epochs }, progress }: StageContext<TrainParams>,
  { epoch, done, count, means }: { epoch: number; done: number; count: number; means: MeanLosses },
): void {
  progress({
    done: (epoch - 1) * count + done,
    total: epochs * count,
    unit: "images",
    label: `epoch ${epoch}/${epochs}`,
    values: {
      loss: means.loss,
      reconstruction_loss: means.reconstructionLoss,
      kl_loss: means.klLoss,
    },
  });
}

/** Below this many nats the latents say next to nothing of the image. */
const COLLAPSED_KL = 0.01;

function noteCollapse({ note }: StageContext<TrainParams>, history: readonly EpochRecord[]): void {
  const { klLoss } = history.at(-1)!.training;
  if (klLoss >= COLLAPSED_KL) return;
  note(
    `No latent unit is active: the KL loss of the last epoch is ${
      klLoss.toPrecision(3)
    }, so every image is decoded alike; train for more epochs or with another seed`,
  );
}
