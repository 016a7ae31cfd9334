import * as tf from "@tensorflow/tfjs";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertThrows,
  fail,
} from "@std/assert";
import { batchTensors } from "../../../stages/train/batch_tensors.ts";
import {
  createTrainStep,
  type TrainState,
  type TrainStep,
} from "../../../stages/train/train_step.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { SMALL, smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(6);

Deno.test("createTrainStep() leaves no tensor but the losses that it returns", async () => {
  await startWasm();
  const { trainStep } = start(1);
  await step(trainStep, 1);
  const before = tf.memory().numTensors;
  for (let i = 2; i <= 4; i++) await step(trainStep, i);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("createTrainStep() returns a loss that is the sum of its parts", async () => {
  await startWasm();
  const [loss, reconstruction, kl] = await step(start(1).trainStep, 1);
  assertAlmostEquals(loss!, reconstruction! + kl!, 1e-3);
});

Deno.test("createTrainStep() moves every kernel and bias of encoder and decoder", async () => {
  await startWasm();
  const { trainState, trainStep } = start(1);
  const before = await values(trainState);
  for (let i = 1; i <= 3; i++) await step(trainStep, i);
  const after = await values(trainState);
  const still = trainState.weights.filter((_, index) =>
    after[index]!.every((value, i) => value === before[index]![i])
  );
  assertEquals(still.map(({ name }) => name), []);
});

Deno.test("createTrainStep() makes the loss of a batch smaller over 30 steps", async () => {
  await startWasm();
  const { trainStep } = start(1);
  const [first] = await step(trainStep, 1);
  let last = first!;
  for (let i = 2; i <= 30; i++) [last] = await step(trainStep, i) as [number];
  assertLess(last, first! - 1);
});

Deno.test("createTrainStep() computes the same losses for the same seed", async () => {
  await startWasm();
  const run = async (seed: number) => {
    const { trainStep } = start(seed);
    return [await step(trainStep, 1), await step(trainStep, 2)];
  };
  const first = await run(5);
  assertEquals(await run(5), first);
  assert((await run(6))[0]![0] !== first[0]![0]);
});

Deno.test("createTrainStep() refuses bfloat16 on a backend that has none", async () => {
  await startWasm();
  const trainState = startTraining(buildVae(SMALL), 1);
  const error = assertThrows(
    () => createTrainStep(trainState, { precision: "bfloat16", note: fail }),
    Error,
  );
  assertEquals(
    error.message,
    'Cannot compute in bfloat16 on backend "wasm": it computes in float32 alone\nSet train.precision to float32',
  );
});

function start(seed: number): { trainState: TrainState; trainStep: TrainStep } {
  const trainState = startTraining(buildVae(SMALL), seed);
  return {
    trainState,
    trainStep: createTrainStep(trainState, { precision: "float32", note: fail }),
  };
}

/** Takes one step over all images, always with the same noise. */
async function step(trainStep: TrainStep, count: number): Promise<number[]> {
  const noise = { seed: 1, epoch: 1, batch: 1, latentDim: 2 } as const;
  const losses = tf.tidy(() => {
    const batch = batchTensors(IMAGES, Uint32Array.of(0, 1, 2, 3, 4, 5), noise);
    return trainStep(batch, { step: count, learningRate: 0.01 });
  });
  const read = [...await losses.data()];
  losses.dispose();
  return read;
}

function values({ weights }: TrainState): Promise<Float32Array[]> {
  return Promise.all(weights.map(({ value }) => value.data<"float32">()));
}
