/**
 * The main module of a process that times the report's model, encoder and decoder: for each line
 * with a number of images it prints a line of JSON, as `bench/peers/keras_predict.py` does.
 *
 * @module
 */

import { compileStep } from "../../stages/backends/compilation/compile_step.ts";
import { CIFAR_SHAPE } from "../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../stages/formats/image_shape.ts";
import { decodeLatents } from "../../stages/models/decode_latents.ts";
import { encodeImages } from "../../stages/models/encode_images.ts";
import { forwardPass } from "../../stages/models/forward_pass.ts";
import { buildVae } from "../../stages/models/vae/vae.ts";
import { trainParams } from "../../stages/train/train_params.ts";
import { readPeak } from "./read_peak.ts";
import { startTensorflow } from "./start_tensorflow.ts";
import type { StepAnswer } from "./step_answer.ts";

if (import.meta.main) {
  await startTensorflow();
  const predict = preparePrediction(Number(Deno.args[0] ?? 200));
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const line of lines) console.log(JSON.stringify(await predict(Number(line))));
}

function preparePrediction(batchSize: number): (count: number) => Promise<StepAnswer> {
  const vae = buildVae({ ...trainParams.parse({}), image: CIFAR_SHAPE });
  const forward = forwardPass(
    vae,
    (compute) => compileStep(compute, { precision: "float32", note: console.error }).run,
  );
  return async (count) => {
    const images = new Uint8Array(count * valuesOf(CIFAR_SHAPE)).map((_, i) => i * 37 % 251);
    const started = performance.now();
    const { mean } = await encodeImages(forward, { images, shape: CIFAR_SHAPE }, { batchSize });
    const encoded = performance.now();
    await decodeLatents(forward, mean, { batchSize });
    const milliseconds = [encoded - started, performance.now() - encoded];
    return { milliseconds, megabytes: await readPeak() };
  };
}
