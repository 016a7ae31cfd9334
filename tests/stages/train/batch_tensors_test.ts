import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { gatherImages } from "../../../stages/models/images.ts";
import { batchTensors, type NoiseOptions } from "../../../stages/train/batch_tensors.ts";
import { smallImages } from "./small_training.ts";
import { startWasm } from "./start_wasm.ts";

const IMAGES = smallImages(4);
const INDICES = Uint32Array.of(3, 1);
const NOISE: NoiseOptions = { seed: 1, epoch: 1, batch: 1, latentDim: 5 };

Deno.test("batchTensors() creates tensors of the chosen images and of as much noise", async () => {
  await startWasm();
  const { images, noise } = batchTensors(IMAGES, INDICES, NOISE);
  assertEquals([images.shape, noise.shape], [[2, 32, 32, 3], [2, 5]]);
  assertEquals(await images.data<"float32">(), gatherImages(IMAGES, INDICES));
  tf.dispose([images, noise]);
});

Deno.test("batchTensors() draws other noise for each epoch and batch", async () => {
  await startWasm();
  const draw = (change: Partial<NoiseOptions>) =>
    batchTensors(IMAGES, INDICES, { ...NOISE, ...change }).noise.data();
  const base = await draw({});
  assertEquals(await draw({}), base);
  for (const change of [{ epoch: 2 }, { batch: 2 }]) {
    assertNotEquals(await draw(change), base);
  }
});
