import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { batchTensors } from "../../../stages/training/batch_tensors.ts";
import { type Trainee, trainStep } from "../../../stages/training/train_step.ts";
import { startTraining } from "../../../stages/training/train_vae.ts";
import { SMALL, smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(6);

Deno.test("trainStep() leaves no tensor but the losses that it returns", async () => {
  await startWasm();
  const trainee = startTraining(SMALL, 1);
  await step(trainee, 1);
  const before = tf.memory().numTensors;
  for (let i = 2; i <= 4; i++) await step(trainee, i);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("trainStep() returns a loss that is the sum of its parts", async () => {
  await startWasm();
  const [loss, reconstruction, kl] = await step(startTraining(SMALL, 1), 1);
  assertAlmostEquals(loss!, reconstruction! + kl!, 1e-3);
});

Deno.test("trainStep() moves every kernel and bias of encoder and decoder", async () => {
  await startWasm();
  const trainee = startTraining(SMALL, 1);
  const before = await values(trainee);
  for (let i = 1; i <= 3; i++) await step(trainee, i);
  const after = await values(trainee);
  const still = trainee.weights.filter((_, index) =>
    after[index]!.every((value, i) => value === before[index]![i])
  );
  assertEquals(still.map(({ name }) => name), []);
});

Deno.test("trainStep() makes the loss of a batch smaller over 30 steps", async () => {
  await startWasm();
  const trainee = startTraining(SMALL, 1);
  const [first] = await step(trainee, 1);
  let last = first!;
  for (let i = 2; i <= 30; i++) [last] = await step(trainee, i) as [number];
  assertLess(last, first! - 1);
});

Deno.test("trainStep() gives the same losses for the same seed", async () => {
  await startWasm();
  const run = async (seed: number) => {
    const trainee = startTraining(SMALL, seed);
    return [await step(trainee, 1), await step(trainee, 2)];
  };
  const first = await run(5);
  assertEquals(await run(5), first);
  assert((await run(6))[0]![0] !== first[0]![0]);
});

/** Takes one step over all images, always with the same noise. */
async function step(trainee: Trainee, count: number): Promise<number[]> {
  const noise = { seed: 1, purpose: "noise", epoch: 1, batch: 1, latentDim: 2 } as const;
  const losses = tf.tidy(() => {
    const batch = batchTensors(IMAGES, Uint32Array.of(0, 1, 2, 3, 4, 5), noise);
    return trainStep(trainee, batch, { step: count, learningRate: 0.01 });
  });
  const read = [...await losses.data()];
  losses.dispose();
  return read;
}

function values({ weights }: Trainee): Promise<Float32Array[]> {
  return Promise.all(weights.map(({ value }) => value.data<"float32">()));
}
