import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { encodeImages } from "../../../stages/models/encode_images.ts";
import { buildEncoder } from "../../../stages/models/vae/encoder.ts";
import { startWasm } from "../train/start_wasm.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGES = {
  images: new Uint8Array(3 * valuesOf(CIFAR_SHAPE)).map((_, i) => i * 31 % 256),
  shape: CIFAR_SHAPE,
};

Deno.test("encodeImages() computes the same latents for each batch size, and leaks no tensor", async () => {
  await startWasm();
  const encoder = buildEncoder({ image: CIFAR_SHAPE, latentDim: 3, filters: [2, 2, 2, 2, 2] });
  const before = tf.memory().numTensors;
  const whole = await encodeImages(encoder, IMAGES, { batchSize: 3 });
  const parts = await encodeImages(encoder, IMAGES, { batchSize: 2 });
  assertEquals(whole, parts);
  assertEquals([whole.mean.length, whole.logVar.length, whole.latentDim], [9, 9, 3]);
  assertEquals(tf.memory().numTensors, before);
  const none = await encodeImages(encoder, { ...IMAGES, images: new Uint8Array(0) }, {
    batchSize: 2,
  });
  assertEquals(none.mean.length, 0);
  encoder.dispose();
});
