import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { decodeLatents } from "../../../stages/models/decode_latents.ts";
import { encodeImages } from "../../../stages/models/encode_images.ts";
import { forwardPass } from "../../../stages/models/forward_pass.ts";
import { gatherImages } from "../../../stages/models/images.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { vaeLosses } from "../../../stages/models/vae_losses.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { SMALL, smallImages } from "../train/small_training.ts";
import { startWasm } from "../train/start_wasm.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

const COUNT = 3;
const IMAGES = smallImages(COUNT);
const PIXELS = gatherImages(IMAGES, Uint32Array.of(0, 1, 2));
const NOISE = drawNormal(COUNT * 2, { seed: 1, purpose: "noise" });

Deno.test("vaeLosses() agrees with the losses computed by hand from encoder and decoder", async () => {
  await startWasm();
  const vae = buildVae(SMALL);
  seedWeights(vae, 1);
  const losses = vaeLosses(vae, {
    images: tf.tensor4d(PIXELS, [COUNT, 32, 32, 3]),
    noise: tf.tensor2d(NOISE, [COUNT, 2]),
  });

  const forward = forwardPass(vae);
  const { mean, logVar } = await encodeImages(forward, IMAGES, { batchSize: 2 });
  const latents = mean.map((m, i) => m + Math.exp(0.5 * logVar[i]!) * NOISE[i]!);
  const decoded = await decodeLatents(forward, latents, { batchSize: 2 });
  const reconstruction = crossEntropy(decoded) / 3 / COUNT;
  const kl = divergence(mean, logVar) / COUNT;

  assertAlmostEquals((await losses.reconstructionLoss.data())[0]!, reconstruction, 2e-3);
  assertAlmostEquals((await losses.klLoss.data())[0]!, kl, 1e-5);
  assertAlmostEquals((await losses.loss.data())[0]!, reconstruction + kl, 2e-3);
});

Deno.test("vaeLosses() weighs the KL loss by beta, in the loss alone", async () => {
  await startWasm();
  const vae = buildVae(SMALL);
  seedWeights(vae, 1);
  const batch = {
    images: tf.tensor4d(PIXELS, [COUNT, 32, 32, 3]),
    noise: tf.tensor2d(NOISE, [COUNT, 2]),
  };
  const [plain, weighed] = [vaeLosses(vae, batch), vaeLosses(vae, batch, { beta: 4 })];
  const [kl] = await plain.klLoss.data();
  assertEquals(await weighed.klLoss.data(), await plain.klLoss.data());
  assertEquals(await weighed.reconstructionLoss.data(), await plain.reconstructionLoss.data());
  assertAlmostEquals(
    (await weighed.loss.data())[0]!,
    (await plain.loss.data())[0]! + 3 * kl!,
    1e-3,
  );
});

function crossEntropy(decoded: Float32Array): number {
  assertEquals(decoded.length, COUNT * IMAGE_VALUES);
  return PIXELS.reduce((sum, x, i) => {
    const p = decoded[i]!;
    return sum - x * Math.log(p) - (1 - x) * Math.log(1 - p);
  }, 0);
}

function divergence(mean: Float32Array, logVar: Float32Array): number {
  return mean.reduce((sum, m, i) => {
    const v = logVar[i]!;
    return sum - 0.5 * (1 + v - m * m - Math.exp(v));
  }, 0);
}
