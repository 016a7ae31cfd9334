import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { decodeLatents } from "../../../stages/models/decode_latents.ts";
import { encodeImages } from "../../../stages/models/encode_images.ts";
import { forwardPass } from "../../../stages/models/forward_pass.ts";
import { gatherImages } from "../../../stages/models/images.ts";
import type { Vae } from "../../../stages/models/model.ts";
import { meanDivergence } from "../../../stages/metrics/kl_loss.ts";
import { crossEntropies } from "../../../stages/metrics/reconstruction_loss.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { validationLosses } from "../../../stages/train/validation.ts";
import { SMALL, smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(5);
const OPTIONS = { seed: 1, epoch: 2, batchSize: 3, latentDim: 2 };

Deno.test("validationLosses() computes the mean over the images and leaks no tensor", async () => {
  await startWasm();
  const { vae } = startTraining(buildVae(SMALL), 1);
  const before = tf.memory().numTensors;
  const { loss, reconstructionLoss, klLoss } = await validationLosses(vae, IMAGES, OPTIONS);
  assertEquals(tf.memory().numTensors, before);
  assertAlmostEquals(loss, reconstructionLoss + klLoss, 1e-3);
  const images = await lossesByImage(vae);
  assertAlmostEquals(reconstructionLoss, mean(images.map(({ cross }) => cross)), 1e-3);
  assertAlmostEquals(klLoss, mean(images.map(({ kl }) => kl)), 1e-5);
});

Deno.test("validationLosses() has the same value for each batch size, also with a small last batch", async () => {
  await startWasm();
  const { vae } = startTraining(buildVae(SMALL), 1);
  const { loss: whole } = await validationLosses(vae, IMAGES, { ...OPTIONS, batchSize: 5 });
  for (const batchSize of [1, 2, 3, 4]) {
    const { loss } = await validationLosses(vae, IMAGES, { ...OPTIONS, batchSize });
    assertAlmostEquals(loss, whole, 1e-3);
  }
});

Deno.test("validationLosses() stops at a loss that is not finite and says where", async () => {
  await startWasm();
  const { vae, weights } = startTraining(buildVae(SMALL), 1);
  for (const { value } of weights) tf.tidy(() => value.assign(tf.fill(value.shape, NaN)));
  const error = await assertRejects(() => validationLosses(vae, IMAGES, OPTIONS), Error);
  assertEquals(
    error.message,
    "Cannot validate after epoch 2, batch 1: loss is NaN, expected a finite number\n" +
      "Set train.learningRate lower, or try another seed",
  );
});

/** The losses of each image, computed in float64 from what the models give for it alone. */
async function lossesByImage(vae: Vae): Promise<{ cross: number; kl: number }[]> {
  const { seed, epoch, latentDim } = OPTIONS;
  const noise = drawNormal(5 * latentDim, { seed, purpose: "validation noise", counters: [epoch] });
  const forward = forwardPass(vae);
  const { mean, logVar } = await encodeImages(forward, IMAGES, { batchSize: 1 });
  const latents = noise.map((draw, i) => mean[i]! + Math.exp(logVar[i]! / 2) * draw);
  const decoded = await decodeLatents(forward, latents, { batchSize: 1 });
  const originals = gatherImages(IMAGES, Uint32Array.of(0, 1, 2, 3, 4));
  const cross = crossEntropies({
    count: 5,
    shape: { height: 32, width: 32, channels: 3 },
    originals,
    reconstructions: decoded,
  });
  return Array.from(cross, (value, image) => {
    const of = (values: Float32Array) =>
      values.subarray(image * latentDim, (image + 1) * latentDim);
    const code = { count: 1, latentDim, labels: new Uint8Array(1) };
    return { cross: value, kl: meanDivergence({ ...code, mean: of(mean), logVar: of(logVar) }) };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
