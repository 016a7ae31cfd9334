import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals } from "@std/assert";
import { applyAdam, correctedRate } from "../../../stages/train/adam.ts";
import { startWasm } from "./start_wasm.ts";

Deno.test("applyAdam() agrees with Kingma and Ba's algorithm in float64 over 50 steps", async () => {
  await startWasm();
  const value = tf.variable(tf.tensor1d([0.5, -2]));
  const firstMoment = tf.variable(tf.zeros([2]));
  const secondMoment = tf.variable(tf.zeros([2]));
  const weights = [{ name: "w", value, firstMoment, secondMoment }];
  const expected = [0.5, -2].map((w) => ({ w, m: 0, v: 0 }));
  for (let step = 1; step <= 50; step++) {
    const gradient = [Math.sin(step), 3 + step / 10];
    const tensor = tf.tensor1d(gradient);
    const rate = tf.scalar(correctedRate({ step, learningRate: 0.01 }));
    applyAdam(weights, [tensor], rate);
    tf.dispose([tensor, rate]);
    expected.forEach((state, i) => referenceStep(state, gradient[i]!, step));
  }
  const found = await value.data();
  expected.forEach(({ w }, i) => assertAlmostEquals(found[i]!, w, 1e-6));
  tf.dispose([value, firstMoment, secondMoment]);
});

/** Algorithm 1 with ε at the uncorrected root, the corrections written out. */
function referenceStep(state: { w: number; m: number; v: number }, g: number, t: number): void {
  state.m = 0.9 * state.m + 0.1 * g;
  state.v = 0.999 * state.v + 0.001 * g * g;
  const rate = 0.01 * Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t);
  state.w -= rate * state.m / (Math.sqrt(state.v) + 1e-7);
}
