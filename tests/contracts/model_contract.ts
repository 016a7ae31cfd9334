/**
 * The contract of a model on the shelf.
 *
 * @module
 */

import type * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { applyDecoder } from "../../stages/models/apply_decoder.ts";
import { applyEncoder } from "../../stages/models/apply_encoder.ts";
import { loadVae, saveVae } from "../../stages/models/files.ts";
import type { ImageShape } from "../../stages/formats/image_shape.ts";
import type { ModelBuilder, Vae } from "../../stages/models/model.ts";
import { batchTensors } from "../../stages/train/batch_tensors.ts";
import { createTrainStep } from "../../stages/train/train_step.ts";
import { startTraining } from "../../stages/train/train_vae.ts";
import { makeWorkspace } from "../helpers/workspace.ts";
import { SMALL, smallImages } from "../stages/train/small_training.ts";
import { startWasm } from "../stages/train/start_wasm.ts";

const COUNT = 4;
const IMAGES = smallImages(COUNT);

/** Colour and gray, sides that a pooling halves and sides that it does not. */
const SHAPES: readonly ImageShape[] = [
  SMALL.image,
  { height: 28, width: 28, channels: 1 },
  { height: 7, width: 5, channels: 1 },
];

const NOISE = {
  seed: 1,

  epoch: 1,
  batch: 1,
  latentDim: SMALL.latentDim,
} as const;

/** Declares the contract's tests for one model. */
export function describeModel(name: string, load: () => Promise<ModelBuilder>): void {
  for (const image of SHAPES) {
    const size = `${image.height}×${image.width}×${image.channels}`;
    Deno.test(`${name} encodes images of ${size} to a mean and a log-variance, and decodes latents`, async () => {
      const { vae, images, latents } = await start(load, image);
      assertEquals([vae.encoder.name, vae.decoder.name], ["encoder", "decoder"]);
      assertEquals(vae.encoder.outputNames, ["z_mean", "z_log_var"]);
      const [mean, logVar] = vae.encoder.apply(images) as tf.Tensor[];
      assertEquals([mean!.shape, logVar!.shape], [latents.shape, latents.shape]);
      const decoded = vae.decoder.apply(latents) as tf.Tensor;
      assertEquals(decoded.shape, images.shape);
      assert((await decoded.data()).every((value) => value >= 0 && value <= 1));
    });

    Deno.test(`${name} of ${size} has the values of its layers on the fast way too`, async () => {
      const { vae, images, latents } = await start(load, image);
      const { mean, logVar } = applyEncoder(vae.encoder, images);
      const [plainMean, plainLogVar] = vae.encoder.apply(images) as tf.Tensor[];
      await assertClose([mean, logVar], [plainMean!, plainLogVar!]);
      const decoded = vae.decoder.apply(latents) as tf.Tensor;
      await assertClose([applyDecoder(vae.decoder, latents)], [decoded]);
    });
  }

  Deno.test(`${name} learns: each weight moves, and the loss falls`, async () => {
    const { vae } = await start(load);
    const trainState = startTraining(vae, 1);
    const before = await valuesOf(vae);
    const step = createTrainStep(trainState, { precision: "float32", note: () => {} });
    const batch = batchTensors(IMAGES, Uint32Array.from({ length: COUNT }, (_, i) => i), NOISE);
    const losses = [];
    for (let at = 1; at <= 20; at++) {
      losses.push((await step(batch, { step: at, learningRate: 2e-3 }).data())[0]!);
    }
    assert(losses.at(-1)! < losses[0]!, `The loss went from ${losses[0]} to ${losses.at(-1)}`);
    const after = await valuesOf(vae);
    for (const [index, { name }] of trainState.weights.entries()) {
      assert(after[index]!.some((value, i) => value !== before[index]![i]), `${name} is the same`);
    }
  });

  Deno.test(`${name} is the same model once it is saved and loaded`, async () => {
    await using folder = await makeWorkspace();
    const { vae, images, latents } = await start(load);
    await saveVae(vae, folder.path);
    const loaded = await loadVae(folder.path);
    await assertClose(
      [...loaded.encoder.apply(images) as tf.Tensor[], loaded.decoder.apply(latents) as tf.Tensor],
      [...vae.encoder.apply(images) as tf.Tensor[], vae.decoder.apply(latents) as tf.Tensor],
    );
  });
}

async function start(load: () => Promise<ModelBuilder>, image: ImageShape = SMALL.image) {
  await startWasm();
  const build = await load();
  const { vae } = startTraining(build({ ...SMALL, image }), 1);
  const indices = Uint32Array.from({ length: COUNT }, (_, i) => i);
  const { images, noise: latents } = batchTensors(smallImages(COUNT, image), indices, NOISE);
  return { vae, images, latents };
}

async function valuesOf({ encoder, decoder }: Vae): Promise<Float32Array[]> {
  const weights = [encoder, decoder].flatMap((model) => model.trainableWeights);
  return await Promise.all(
    weights.map(async (weight) => (await weight.read().data<"float32">()).slice()),
  );
}

async function assertClose(found: tf.Tensor[], expected: tf.Tensor[]): Promise<void> {
  for (const [index, tensor] of expected.entries()) {
    const [actual, values] = [await found[index]!.data(), await tensor.data()];
    const error = Math.max(...values.map((value, i) => Math.abs(actual[i]! - value)));
    assert(error <= 1e-5, `Output ${index} differs by ${error}`);
  }
}
