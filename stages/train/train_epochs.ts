import type { StageContext } from "../../pipeline/stage.ts";
import { stepsPerEpoch } from "./batches.ts";
import { bestOf, findStop } from "./best_epoch.ts";
import { encodeCheckpoint, type TrainingProgress } from "./checkpoint.ts";
import { startCheckpointSchedule } from "./checkpoint_schedule.ts";
import type { EpochRecord } from "./history.ts";
import { type LossSums, type MeanLosses, NO_LOSSES } from "./loss_meter.ts";
import { learningRateAt } from "./schedule.ts";
import { trainEpoch } from "./train_epoch.ts";
import type { TrainParams } from "./train_params.ts";
import { createTrainStep, type TrainState, type TrainStep } from "./train_step.ts";
import type { TrainingImages } from "./training_images.ts";
import { validationLosses } from "./validation.ts";

/** A training that is ready for its next step. */
interface StartedTraining {
  readonly trainState: TrainState;
  readonly data: TrainingImages;
  /** The progress so far, to which the weights of `trainState` belong. */
  readonly start: TrainingProgress;
  /** Called after each epoch; says whether this process trained all of it. */
  readonly onEpoch: (epoch: { readonly isWhole: boolean }) => void;
}

/**
 * Trains until the last epoch or an early stop, and saves checkpoints on the way. If the run is to
 * end, it saves one after the step or the batch of validation images at hand.
 *
 * @throws {Error} If a loss is not finite, or the run is to end.
 */
export async function trainEpochs(
  context: StageContext<TrainParams>,
  { trainState, data, start, onEpoch }: StartedTraining,
): Promise<TrainingProgress> {
  const { params, note, signal } = context;
  const trainStep = createTrainStep(trainState, { ...params, note });
  const checkpointSchedule = startCheckpointSchedule(params.checkpoint);
  const steps = stepsPerEpoch(data.count, params.batchSize);
  const save = async (progress: TrainingProgress, { keep }: { readonly keep: boolean }) => {
    const at = progress.history.length + progress.losses.count / steps;
    const bytes = await encodeCheckpoint(trainState.weights, progress);
    await context.saveCheckpoint(bytes, { at, keep });
    checkpointSchedule.saved();
  };
  let reached = start;
  while (!isOver(reached, params)) {
    const { history, losses: from, best } = reached;
    const afterStep = async (losses: () => Promise<LossSums>) => {
      if (!signal.aborted && !checkpointSchedule.isDue()) return;
      const progress = { history, losses: await losses(), best };
      await save(progress, { keep: false });
      if (!signal.aborted) return;
      note(`A checkpoint of epoch ${history.length + 1}, step ${progress.losses.count} was saved`);
      throw signal.reason;
    };
    const record = await runEpoch(context, { trainState, trainStep, data, reached, afterStep });
    reached = await afterEpoch(reached, record, { trainState, params });
    onEpoch({ isWhole: from.count === 0 });
    const due = isOver(reached, params) ? null : checkpointSchedule.dueAfter(record.epoch);
    if (due !== null) await save(reached, due);
  }
  return reached;
}

function isOver({ history }: TrainingProgress, { epochs, earlyStopping }: TrainParams): boolean {
  return history.length >= epochs || findStop(history, earlyStopping) !== null;
}

async function runEpoch(
  context: StageContext<TrainParams>,
  { trainState, trainStep, data, reached: { history, losses }, afterStep }: {
    readonly trainState: TrainState;
    readonly trainStep: TrainStep;
    readonly data: TrainingImages;
    readonly reached: TrainingProgress;
    readonly afterStep: (losses: () => Promise<LossSums>) => Promise<void>;
  },
): Promise<EpochRecord> {
  const { params, seed, signal } = context;
  const epoch = history.length + 1;
  const steps = stepsPerEpoch(data.count, params.batchSize);
  const rates = { ...params, totalSteps: params.epochs * steps };
  let lossesSoFar = () => Promise.resolve(losses);
  const training = await trainEpoch(trainStep, data, {
    ...params,
    seed,
    epoch,
    from: losses,
    rateAt: (step) => learningRateAt(step, rates),
    afterStep(read) {
      lossesSoFar = read;
      return afterStep(read);
    },
    onProgress: (done, means) => showProgress(context, { epoch, done, count: data.count, means }),
  });
  const record = { epoch, steps, training };
  if (data.validation === null) return record;
  const afterBatch = async () => {
    if (signal.aborted) await afterStep(lossesSoFar);
  };
  const options = { ...params, seed, epoch, afterBatch };
  return {
    ...record,
    validation: await validationLosses(trainState.vae, data.validation, options),
  };
}

async function afterEpoch(
  { history, best }: TrainingProgress,
  record: EpochRecord,
  { trainState, params: { restoreBest } }: {
    readonly trainState: TrainState;
    readonly params: TrainParams;
  },
): Promise<TrainingProgress> {
  const longer = [...history, record];
  const isBest = restoreBest !== null && bestOf(longer, restoreBest) === record;
  const values = isBest ? await readValues(trainState) : best;
  return { history: longer, losses: NO_LOSSES, best: values };
}

async function readValues({ weights }: TrainState): Promise<Float32Array[]> {
  return await Promise.all(
    weights.map(async ({ value }) => (await value.data<"float32">()).slice()),
  );
}

/** Counts images over all epochs, so that the bar and the ETA are those of the whole training. */
function showProgress(
  { params: { epochs }, progress }: StageContext<TrainParams>,
  { epoch, done, count, means }: {
    readonly epoch: number;
    readonly done: number;
    readonly count: number;
    readonly means: MeanLosses;
  },
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
