import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { decodeLatents } from "../../../stages/models/decode_latents.ts";
import { buildDecoder } from "../../../stages/models/vae/decoder.ts";
import { startWasm } from "../train/start_wasm.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

Deno.test("decodeLatents() computes the same images for each batch size, and leaks no tensor", async () => {
  await startWasm();
  const decoder = buildDecoder({ image: CIFAR_SHAPE, latentDim: 2, filters: [2, 2, 2, 2, 2] });
  const latents = Float32Array.of(0, 1, -1, 2, 0.5, -2);
  const before = tf.memory().numTensors;
  const whole = await decodeLatents(decoder, latents, { latentDim: 2, batchSize: 3 });
  const parts = await decodeLatents(decoder, latents, { latentDim: 2, batchSize: 2 });
  assertEquals(whole, parts);
  assertEquals(whole.length, 3 * IMAGE_VALUES);
  assertEquals(tf.memory().numTensors, before);
  decoder.dispose();
});
