import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { applyDecoder } from "../../../stages/models/apply_decoder.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { upsampledConvolution } from "../../../stages/models/upsampled_convolution.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { SMALL } from "../train/small_training.ts";
import { startWasm } from "../train/start_wasm.ts";

Deno.test("upsampledConvolution() agrees with upsampling and convolution, at the edges too", async () => {
  await startWasm();
  const features = tf.tensor4d(normal(2 * 4 * 3 * 5, 1), [2, 4, 3, 5]);
  const kernel = tf.tensor4d(normal(3 * 3 * 2 * 5, 2), [3, 3, 2, 5]);
  const large = tf.image.resizeNearestNeighbor(features, [8, 6]);
  const expected = tf.conv2dTranspose(large, kernel, [2, 8, 6, 2], 1, "same");
  await assertClose(upsampledConvolution(features, kernel), expected);
});

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

function normal(count: number, counter: number): Float32Array {
  return drawNormal(count, { seed: 4, purpose: "test decoder", counters: [counter] });
}

async function assertClose(actual: tf.Tensor, expected: tf.Tensor): Promise<void> {
  assertEquals(actual.shape, expected.shape);
  const [found, wanted] = [await actual.data(), await expected.data()];
  const largest = Math.max(...[...wanted].map(Math.abs));
  assert(largest > 0, "All that is expected is zero");
  wanted.forEach((value, index) => {
    const error = Math.abs(found[index]! - value);
    assert(error <= 1e-5 * largest, `At ${index}: ${found[index]} and ${value}`);
  });
}
