/**
 * A program that trains a small model for three steps on one backend and prints the losses of each
 * step and the weights at the end, as JSON. TensorFlow.js is global, so each backend needs a
 * process of its own.
 *
 * @module
 */

import { startBackend } from "../../../stages/backends/mod.ts";
import { batchTensors } from "../../../stages/training/batch_tensors.ts";
import { createTrainStep } from "../../../stages/training/train_step.ts";
import { startTraining } from "../../../stages/training/train_vae.ts";
import { SMALL, smallImages } from "../training/small_training.ts";

const SEED = 3;
const IMAGES = 8;

await startBackend(JSON.parse(Deno.args[0]!));
const trainee = startTraining(SMALL, SEED);
const trainStep = createTrainStep(trainee, { precision: "float32", note: fail });
const images = smallImages(IMAGES);
const order = Uint32Array.from({ length: IMAGES }, (_, index) => index);
const losses = [];
for (let step = 1; step <= 3; step++) {
  const noise = { seed: SEED, purpose: "noise", epoch: 1, batch: step, latentDim: 2 } as const;
  const batch = batchTensors(images, order, noise);
  losses.push([...await trainStep(batch, { step, learningRate: 1e-3 }).data()]);
}
const weights = await Promise.all(
  trainee.weights.map(async ({ value }) => [...await value.data()]),
);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ losses, weights })));

function fail(message: string): never {
  throw new Error(message);
}
