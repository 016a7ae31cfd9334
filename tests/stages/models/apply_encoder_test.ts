import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { applyEncoder } from "../../../stages/models/apply_encoder.ts";
import { gatherImages } from "../../../stages/models/images.ts";
import { buildVae } from "../../../stages/models/vae/vae.ts";
import { seedWeights } from "../../../stages/train/initial_weights.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { SMALL, smallImages } from "../train/small_training.ts";
import { startWasm } from "../train/start_wasm.ts";

const COUNT = 5;
const PIXELS = gatherImages(smallImages(COUNT), Uint32Array.of(0, 1, 2, 3, 4));

Deno.test("applyEncoder() computes the values of the layers in their own order", async () => {
  const { encoder, images } = await start();
  const { mean, logVar } = applyEncoder(encoder, images);
  // Under variableGrads the layers compute convolution, bias and relu one by one, as here.
  let expected: tf.Tensor[] = [];
  tf.variableGrads(() => {
    expected = (encoder.apply(images) as tf.Tensor[]).map((output) => tf.keep(output));
    return tf.sum<tf.Scalar>(expected[0]!);
  });
  assertEquals([await mean.data(), await logVar.data()], [
    await expected[0]!.data(),
    await expected[1]!.data(),
  ]);
});

Deno.test("applyEncoder() computes the gradients of the layers in their own order", async () => {
  const { encoder, images } = await start();
  const reordered = tf.variableGrads(() => {
    const { mean, logVar } = applyEncoder(encoder, images);
    return total([mean, logVar]);
  });
  const plain = tf.variableGrads(() => total(encoder.apply(images) as tf.Tensor[]));
  assertEquals(Object.keys(reordered.grads), Object.keys(plain.grads));
  for (const [name, gradient] of Object.entries(plain.grads)) {
    const [found, values] = [await reordered.grads[name]!.data(), await gradient.data()];
    const largest = Math.max(...[...values].map(Math.abs));
    assert(largest > 0, `The gradient of ${name} is zero`);
    // A bias' gradient is the same sum over fewer zeros, in another order.
    values.forEach((value, index) => {
      const error = Math.abs(found[index]! - value);
      assert(error <= 1e-5 * largest, `${name} at ${index}: ${found[index]} and ${value}`);
    });
  }
});

/** An encoder whose biases are not zero, so that the order could matter. */
async function start() {
  await startWasm();
  const vae = buildVae(SMALL);
  seedWeights(vae, 1);
  vae.encoder.trainableWeights.forEach((weight, index) => {
    const variable = weight.read() as tf.Variable;
    if (variable.rank !== 1) return;
    const values = drawNormal(variable.size, { seed: 2, purpose: "test bias", counters: [index] });
    variable.assign(tf.tensor1d(values.map((value) => value / 10)));
  });
  return { encoder: vae.encoder, images: tf.tensor4d(PIXELS, [COUNT, 32, 32, 3]) };
}

function total(outputs: tf.Tensor[]): tf.Scalar {
  const squares = outputs.map((output) => tf.sum(tf.square(output)));
  return tf.addN(squares) as tf.Scalar;
}
