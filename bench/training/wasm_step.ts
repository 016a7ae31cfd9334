/**
 * Times a training step of the full model on WebAssembly, on one thread:
 * `deno run -A bench/training/wasm_step.ts [batch size] [steps]`.
 *
 * @module
 */

import type { z } from "zod";
import { start } from "../../stages/backends/wasm.ts";
import { backends } from "../../stages/backends/provider.ts";
import { buildVae } from "../../stages/models/vae/vae.ts";
import { batchTensors } from "../../stages/train/batch_tensors.ts";
import { trainParams } from "../../stages/train/train_params.ts";
import { createTrainStep } from "../../stages/train/train_step.ts";
import { startTraining } from "../../stages/train/train_vae.ts";
import { CIFAR_SHAPE } from "../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

/** A training of which steps are timed. */
interface WasmTraining {
  /** The params of `train`, as in a config. */
  readonly params: z.input<typeof trainParams>;
  /** The steps that are timed, after some that are not. */
  readonly steps: number;
}

/**
 * Makes WebAssembly the backend of the whole process.
 *
 * @throws {Error} If WebAssembly is not available.
 */
export async function startWasm(): Promise<void> {
  const backend = await backends.resolve({ backend: "wasm" });
  if (backend.kind !== "resolved") throw new Error(backend.message);
  await start(backend.settings);
}

/**
 * Times steps of a training, each until its losses are read.
 *
 * @returns Milliseconds an image, the median of the steps.
 */
export async function measureWasmStep({ params, steps }: WasmTraining): Promise<number> {
  const { batchSize, latentDim, learningRate, filters, precision } = trainParams.parse(params);
  const trainState = startTraining(buildVae({ image: CIFAR_SHAPE, latentDim, filters }), SEED);
  const trainStep = createTrainStep(trainState, { precision, note: console.warn });
  const bytes = new Uint8Array(batchSize * IMAGE_VALUES).map((_, index) => index * 37 % 251);
  const images = { images: bytes, shape: CIFAR_SHAPE };
  const order = Uint32Array.from({ length: batchSize }, (_, index) => index);
  const times = [];
  for (let step = 1; step <= WARM_UP + steps; step++) {
    const started = performance.now();
    const noise = { seed: SEED, epoch: 1, batch: step, latentDim } as const;
    const batch = batchTensors(images, order, noise);
    const losses = trainStep(batch, { step, learningRate });
    await losses.data();
    times.push((performance.now() - started) / batchSize);
    for (const tensor of [batch.images, batch.noise, losses]) tensor.dispose();
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

const SEED = 3;
/** The first step compiles, and the next ones are slower than later ones. */
const WARM_UP = 2;

if (import.meta.main) {
  const [batchSize = 32, steps = 5] = Deno.args.map(Number);
  await startWasm();
  const milliseconds = await measureWasmStep({ params: { batchSize }, steps });
  console.log(`wasm, full model, batch ${batchSize}: ${milliseconds.toFixed(1)} ms an image`);
}
