/**
 * A program that trains a model for three steps on one backend and prints the losses of each
 * step and the weights at the end, as JSON. TensorFlow.js is global, so each backend needs a
 * process of its own. After the backend's settings, arguments may be the precision, and `wide` for a
 * model that is large enough for it to matter.
 *
 * @module
 */

import type { BackendModule } from "../../../pipeline/backend.ts";
import { batchTensors } from "../../../stages/train/batch_tensors.ts";
import { createTrainStep } from "../../../stages/train/train_step.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { SMALL, smallImages } from "../train/small_training.ts";

const SEED = 3;
const IMAGES = 8;

/** The second convolution has 2²⁰ connections a tap. */
const WIDE = { ...SMALL, filters: { ...SMALL.filters, encoder: [64, 64, 4, 4, 4, 3, 3] } };

const settings = JSON.parse(Deno.args[0]!);
const { start }: BackendModule = await import(`../../../stages/backends/${settings.name}.ts`);
await start(settings);
const precision = Deno.args[1] === "bfloat16" ? "bfloat16" : "float32";
const trainState = startTraining(buildVae(Deno.args[2] === "wide" ? WIDE : SMALL), SEED);
const trainStep = createTrainStep(trainState, { precision, note: fail });
const images = smallImages(IMAGES);
const order = Uint32Array.from({ length: IMAGES }, (_, index) => index);
const losses = [];
for (let step = 1; step <= 3; step++) {
  const noise = { seed: SEED, epoch: 1, batch: step, latentDim: 2 } as const;
  const batch = batchTensors(images, order, noise);
  losses.push([...await trainStep(batch, { step, learningRate: 1e-3 }).data()]);
}
const weights = await Promise.all(
  trainState.weights.map(async ({ value }) => [...await value.data()]),
);
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ losses, weights })));

function fail(message: string): never {
  throw new Error(message);
}
