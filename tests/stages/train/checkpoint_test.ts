import { assertEquals, assertThrows, fail } from "@std/assert";
import {
  encodeCheckpoint,
  restoreCheckpoint,
  type TrainingProgress,
} from "../../../stages/train/checkpoint.ts";
import type { EpochRecord } from "../../../stages/train/history.ts";
import { NO_LOSSES } from "../../../stages/train/loss_meter.ts";
import { encodeSafetensors } from "../../../stages/formats/safetensors.ts";
import { trainEpoch } from "../../../stages/train/train_epoch.ts";
import { createTrainStep, type TrainState } from "../../../stages/train/train_step.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { SMALL, smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(7);
const START: TrainingProgress = { history: [], losses: NO_LOSSES, best: null };

Deno.test("restoreCheckpoint() resumes training with the same bytes as without a stop", async () => {
  await startWasm();
  const whole = startTraining(buildVae(SMALL), 3);
  const wholeHistory = [await epoch(whole, 1), await epoch(whole, 2)];

  const stopped = startTraining(buildVae(SMALL), 3);
  const bytes = await encodeCheckpoint(stopped.weights, {
    history: [await epoch(stopped, 1)],
    losses: NO_LOSSES,
    best: null,
  });
  const resumed = startTraining(buildVae(SMALL), 99);
  const { history: [first], losses, best } = restoreCheckpoint(resumed.weights, bytes);
  assertEquals([losses, best], [NO_LOSSES, null]);
  const history = [first!, await epoch(resumed, 2)];

  assertEquals(history, wholeHistory);
  assertEquals(
    await encodeCheckpoint(resumed.weights, { history, losses, best }),
    await encodeCheckpoint(whole.weights, { history: wholeHistory, losses, best }),
  );
});

Deno.test("restoreCheckpoint() refuses a model of another size and changes nothing", async () => {
  await startWasm();
  const bytes = await encodeCheckpoint(startTraining(buildVae(SMALL), 1).weights, START);
  const wider = startTraining(buildVae({ ...SMALL, latentDim: 4 }), 1);
  const before = await wider.weights[0]!.value.data();
  const error = assertThrows(() => restoreCheckpoint(wider.weights, bytes), Error);
  assertEquals(
    error.message,
    'Cannot restore "encoder/z_mean/kernel" from the checkpoint: its shape is [3, 2], expected [3, 4]',
  );
  assertEquals(await wider.weights[0]!.value.data(), before);
});

Deno.test("restoreCheckpoint() refuses a file that is not a checkpoint", async () => {
  await startWasm();
  const { weights } = startTraining(buildVae(SMALL), 1);
  const restore = (format: string) =>
    restoreCheckpoint(weights, encodeSafetensors({ tensors: {}, metadata: { format } }));
  assertEquals(
    assertThrows(() => restore("pt"), Error).message,
    'Cannot restore the checkpoint: its format is "pt", expected "vae-checkpoint-2"',
  );
  assertEquals(
    assertThrows(() => restore("vae-checkpoint-2"), Error).message,
    'Cannot restore "encoder/conv2d/kernel" from the checkpoint: it is missing, expected [3, 3, 3, 3]',
  );
});

async function epoch(trainState: TrainState, number: number): Promise<EpochRecord> {
  const trainStep = createTrainStep(trainState, { precision: "float32", note: fail });
  const training = await trainEpoch(trainStep, IMAGES, {
    seed: 3,
    epoch: number,
    batchSize: 3,
    latentDim: SMALL.latentDim,
    learningRate: 1e-3,
    onProgress: () => {},
  });
  return { epoch: number, steps: 3, training };
}

Deno.test("restoreCheckpoint() restores the progress of a training, to the bit", async () => {
  await startWasm();
  const { weights } = startTraining(buildVae(SMALL), 1);
  const training = { loss: 0.1 + 0.2, reconstructionLoss: 0.3, klLoss: 1e-17 };
  const state: TrainingProgress = {
    history: [{ epoch: 1, steps: 3, training, validation: training }],
    losses: { count: 2, sums: [1 / 3, 2 / 3, 1e300] },
    best: weights.map(({ value }, index) => new Float32Array(value.size).fill(index / 3)),
  };
  const bytes = await encodeCheckpoint(weights, state);
  const other = startTraining(buildVae(SMALL), 2);
  const restored = restoreCheckpoint(other.weights, bytes);
  assertEquals(restored, state);
  assertEquals(await encodeCheckpoint(other.weights, restored), bytes);
});
