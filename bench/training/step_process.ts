/**
 * The main module of a process that times training steps of the report's model: for each line with
 * a number of steps it prints a line of JSON, as `bench/peers/keras_step.py` does.
 *
 * @module
 */

import { batchTensors } from "../../stages/train/batch_tensors.ts";
import { trainParams } from "../../stages/train/train_params.ts";
import { createTrainStep } from "../../stages/train/train_step.ts";
import { buildVae } from "../../stages/models/vae/vae.ts";
import { startTraining } from "../../stages/train/train_vae.ts";
import { readPeak } from "./read_peak.ts";
import { startTensorflow } from "./start_tensorflow.ts";
import type { StepAnswer } from "./step_answer.ts";
import { CIFAR_SHAPE } from "../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

const SEED = 1;

if (import.meta.main) {
  const [precision = "float32", batchSize = "128"] = Deno.args;
  const run = await prepareSteps(precision, Number(batchSize));
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const line of lines) {
    console.log(JSON.stringify(await run(Number(line))));
  }
}

async function prepareSteps(precision: string, batchSize: number) {
  await startTensorflow();
  const params = trainParams.parse({ precision });
  const { latentDim, learningRate } = params;
  const trainStep = createTrainStep(
    startTraining(buildVae({ ...params, image: CIFAR_SHAPE }), SEED),
    {
      precision: params.precision,
      note: console.error,
    },
  );
  const bytes = new Uint8Array(batchSize * IMAGE_VALUES).map((_, index) => index * 37 % 251);
  const images = { images: bytes, shape: CIFAR_SHAPE };
  const order = new Uint32Array(batchSize).map((_, index) => index);
  let step = 0;
  return async (count: number): Promise<StepAnswer> => {
    const milliseconds: number[] = [];
    let loss = NaN;
    for (let index = 0; index < count; index++) {
      step++;
      const noise = { seed: SEED, epoch: 1, batch: step, latentDim } as const;
      // Made before the clock starts, as training makes them while the step before is computed.
      const batch = batchTensors(images, order, noise);
      const started = performance.now();
      const losses = trainStep(batch, { step, learningRate });
      [loss = NaN] = await losses.data();
      milliseconds.push(performance.now() - started);
      for (const tensor of [batch.images, batch.noise, losses]) tensor.dispose();
    }
    return { milliseconds, loss, megabytes: await readPeak() };
  };
}
