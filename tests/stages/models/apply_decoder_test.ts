import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { applyDecoder } from "../../../stages/models/apply_decoder.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { SMALL } from "../train/small_training.ts";
import { startWasm } from "../train/start_wasm.ts";
import { assertClose, normal } from "./close_tensors.ts";

Deno.test("applyDecoder() computes the values and gradients of the layers one by one", async () => {
  await startWasm();
  const vae = buildVae(SMALL);
  seedWeights(vae, 1);
  const latents = tf.tensor2d(normal(3 * 2, 3), [3, 2]);
  const measure = (apply: () => tf.Tensor) =>
    tf.variableGrads(() => tf.sum<tf.Scalar>(tf.square(tf.sub(apply(), 0.2))));
  const joint = measure(() => applyDecoder(vae.decoder, latents));
  const single = measure(() => vae.decoder.apply(latents) as tf.Tensor);
  await assertClose(joint.value, single.value);
  assertEquals(Object.keys(joint.grads), Object.keys(single.grads));
  for (const name of Object.keys(single.grads)) {
    await assertClose(joint.grads[name]!, single.grads[name]!);
  }
  await assertClose(applyDecoder(vae.decoder, latents), vae.decoder.apply(latents) as tf.Tensor);
});
