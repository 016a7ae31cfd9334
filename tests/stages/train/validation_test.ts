import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { vaeLosses } from "../../../stages/models/vae_losses.ts";
import { batchTensors } from "../../../stages/train/batch_tensors.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startTraining } from "../../../stages/train/train_vae.ts";
import { validationLosses } from "../../../stages/train/validation.ts";
import { SMALL, smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(5);
const OPTIONS = { seed: 1, epoch: 2, batchSize: 3, latentDim: 2 };

Deno.test("validationLosses() computes the mean over the batches and leaks no tensor", async () => {
  await startWasm();
  const { vae } = startTraining(buildVae(SMALL), 1);
  const before = tf.memory().numTensors;
  const { loss, reconstructionLoss, klLoss } = await validationLosses(vae, IMAGES, OPTIONS);
  assertEquals(tf.memory().numTensors, before);
  assertAlmostEquals(loss, reconstructionLoss + klLoss, 1e-3);
  const batches = [[0, 1, 2], [3, 4]].map((indices, index) => {
    const noise = { ...OPTIONS, purpose: "validation noise", batch: index + 1 } as const;
    return vaeLosses(vae, batchTensors(IMAGES, Uint32Array.from(indices), noise)).loss.dataSync();
  });
  assertEquals(loss, (batches[0]![0]! + batches[1]![0]!) / 2);
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
