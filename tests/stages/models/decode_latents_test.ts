import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { decodeLatents } from "../../../stages/models/decode_latents.ts";
import { forwardPass } from "../../../stages/models/forward_pass.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { startWasm } from "../train/start_wasm.ts";
import { CIFAR_SHAPE } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

Deno.test("decodeLatents() computes the same images for each batch size, and leaks no tensor", async () => {
  await startWasm();
  const filters = { encoder: [2, 2, 2, 2, 2], decoder: [2, 2, 2, 2, 2] };
  const forward = forwardPass(buildVae({ image: CIFAR_SHAPE, latentDim: 2, filters }));
  const latents = Float32Array.of(0, 1, -1, 2, 0.5, -2);
  const before = tf.memory().numTensors;
  const whole = await decodeLatents(forward, latents, { batchSize: 3 });
  const parts = await decodeLatents(forward, latents, { batchSize: 2 });
  assertEquals(whole, parts);
  assertEquals(whole.length, 3 * IMAGE_VALUES);
  assertEquals(tf.memory().numTensors, before);
});
