import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { encodeImages } from "../../../stages/models/encode_images.ts";
import { forwardPass } from "../../../stages/models/forward_pass.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startWasm } from "../train/start_wasm.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGES = {
  images: new Uint8Array(3 * valuesOf(CIFAR_SHAPE)).map((_, i) => i * 31 % 256),
  shape: CIFAR_SHAPE,
};

Deno.test("encodeImages() computes the same latents for each batch size, and leaks no tensor", async () => {
  await startWasm();
  const filters = { encoder: [2, 2, 2, 2, 2], decoder: [2, 2, 2, 2, 2] };
  const forward = forwardPass(buildVae({ image: CIFAR_SHAPE, latentDim: 3, filters }));
  const before = tf.memory().numTensors;
  const whole = await encodeImages(forward, IMAGES, { batchSize: 3 });
  const parts = await encodeImages(forward, IMAGES, { batchSize: 2 });
  assertEquals(whole, parts);
  assertEquals([whole.mean.length, whole.logVar.length, whole.latentDim], [9, 9, 3]);
  assertEquals(tf.memory().numTensors, before);
  const none = await encodeImages(forward, { ...IMAGES, images: new Uint8Array(0) }, {
    batchSize: 2,
  });
  assertEquals(none.mean.length, 0);
});
