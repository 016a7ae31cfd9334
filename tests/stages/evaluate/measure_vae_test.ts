import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { LabelledImages } from "../../../stages/datasets/splits.ts";
import { measureVae } from "../../../stages/evaluate/measure_vae.ts";
import { metrics } from "../../../stages/metrics/mod.ts";
import { forwardPass } from "../../../stages/models/forward_pass.ts";
import { gatherImages } from "../../../stages/models/images.ts";
import type { Vae } from "../../../stages/models/model.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { klLoss, reconstructionLoss } from "../../../stages/models/losses.ts";
import { sampleLatents } from "../../../stages/models/sampling.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

const options = { seed: 5, batchSize: 3, neighbours: 2, onProgress: () => {} };

Deno.test("measureVae() measures the loss that training computes", async () => {
  const vae = await smallVae();
  const { values } = await measureVae(forwardPass(vae), images(4), options);
  const losses = await trainingLosses(vae, images(4));
  assertAlmostEquals(Number(values.reconstruction_loss), losses.reconstruction, 1e-3);
  assertAlmostEquals(Number(values.kl_loss), losses.kl, 1e-5);
  assertEquals(values.loss, Number(values.reconstruction_loss) + Number(values.kl_loss));
});

Deno.test("measureVae() computes every metric of the shelf", async () => {
  const { values } = await measureVae(forwardPass(await smallVae()), images(4), options);
  assertEquals(metrics.filter(({ key }) => values[key] === undefined), []);
});

Deno.test("measureVae() depends on the seed, for sampled codes alone", async () => {
  const vae = await smallVae();
  const one = (await measureVae(forwardPass(vae), images(4), options)).values;
  const other = (await measureVae(forwardPass(vae), images(4), { ...options, seed: 6 })).values;
  assertNotEquals(one.reconstruction_loss, other.reconstruction_loss);
  const sampled = { loss: 0, reconstruction_loss: 0 };
  assertEquals({ ...one, ...sampled }, { ...other, ...sampled });
});

Deno.test("measureVae() reports progress and leaks no tensor", async () => {
  const vae = await smallVae();
  const before = tf.memory().numTensors;
  const done: number[] = [];
  await measureVae(forwardPass(vae), images(7), {
    ...options,
    onProgress: (count) => done.push(count),
  });
  assertEquals(done, [3, 6, 7]);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("measureVae() refuses a single image", async () => {
  const vae = await smallVae();
  await assertRejects(
    () => measureVae(forwardPass(vae), images(1), options),
    Error,
    "Cannot evaluate on 1 image: expected at least 2, as neighbours are compared\n" +
      "Set preprocess.limit to 2 or more",
  );
});

async function smallVae(): Promise<Vae> {
  await tf.setBackend("cpu");
  const filters = { encoder: [2, 2, 2, 2, 2], decoder: [4, 4, 4, 4, 4] };
  const vae = buildVae({ image: CIFAR_SHAPE, latentDim: 2, filters });
  seedWeights(vae, 3);
  return vae;
}

function images(count: number): LabelledImages {
  const values = Uint8Array.from({ length: count * IMAGE_VALUES }, (_, i) => (i * i) % 251);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  return { count, images: values, shape: CIFAR_SHAPE, labels };
}

async function trainingLosses(vae: Vae, images: LabelledImages) {
  const { count } = images;
  const bytes = gatherImages(images, Uint32Array.from({ length: count }, (_, i) => i));
  const [mean, logVar, reconstruction, kl] = tf.tidy(() => {
    const batch = tf.tensor4d(bytes, [count, 32, 32, 3]);
    const [mean, logVar] = vae.encoder.apply(batch) as [tf.Tensor, tf.Tensor];
    const noise = tf.tensor2d(drawNormal(count * 2, { seed: 5, purpose: "evaluate" }), [count, 2]);
    const decoded = vae.decoder.apply(sampleLatents({ mean, logVar }, noise)) as tf.Tensor;
    return [mean, logVar, reconstructionLoss(batch, decoded), klLoss({ mean, logVar })] as const;
  });
  const losses = {
    reconstruction: (await reconstruction.data())[0]!,
    kl: (await kl.data())[0]!,
  };
  tf.dispose([mean, logVar, reconstruction, kl]);
  return losses;
}
