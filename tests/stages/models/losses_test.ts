import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { klLoss, reconstructionLoss } from "../../../stages/models/losses.ts";
import { drawNormal } from "../../../stages/random/draw_normal.ts";
import { drawUniform } from "../../../stages/random/draw_uniform.ts";
import { startWasm } from "../train/start_wasm.ts";

const SHAPE: [number, number, number, number] = [5, 4, 3, 3];
const SIZE = 5 * 4 * 3 * 3;

Deno.test("reconstructionLoss() agrees with Keras's formula in float64", async () => {
  await startWasm();
  const images = drawUniform(SIZE, { seed: 1, purpose: "images" });
  const predicted = drawUniform(SIZE, { seed: 1, purpose: "predicted" });
  const found = reconstructionLoss(tf.tensor4d(images, SHAPE), tf.tensor4d(predicted, SHAPE));
  let sum = 0;
  images.forEach((x, i) => {
    const p = Math.min(Math.max(predicted[i]!, 1e-7), 1 - 1e-7);
    sum -= x * Math.log(p) + (1 - x) * Math.log(1 - p);
  });
  assertAlmostEquals((await found.data())[0]!, sum / 3 / 5, 1e-5);
});

Deno.test("reconstructionLoss() stays finite where a prediction is 0 or 1 and wrong", async () => {
  await startWasm();
  const zeros = tf.zeros(SHAPE);
  const ones = tf.ones(SHAPE);
  for (const [images, predicted, worst] of [[zeros, ones, 15.942385], [ones, zeros, 16.118096]]) {
    const [loss] = await reconstructionLoss(images as tf.Tensor, predicted as tf.Tensor).data();
    assertAlmostEquals(loss!, 12 * (worst as number), 1e-3);
  }
});

Deno.test("reconstructionLoss() has a finite gradient everywhere", async () => {
  await startWasm();
  const images = tf.tensor4d([0, 1, 0.5, 0], [1, 1, 1, 4]);
  const predicted = tf.tensor4d([0, 1, 0.25, 1], [1, 1, 1, 4]);
  const gradient = tf.grad((p) => reconstructionLoss(images, p))(predicted);
  assert((await gradient.data()).every(Number.isFinite));
});

Deno.test("klLoss() agrees with its formula in float64", async () => {
  await startWasm();
  const mean = drawNormal(12, { seed: 1, purpose: "mean" });
  const logVar = drawNormal(12, { seed: 1, purpose: "variance" });
  const found = klLoss({ mean: tf.tensor2d(mean, [4, 3]), logVar: tf.tensor2d(logVar, [4, 3]) });
  const sum = mean.reduce(
    (sum, m, i) => sum - 0.5 * (1 + logVar[i]! - m * m - Math.exp(logVar[i]!)),
    0,
  );
  assertAlmostEquals((await found.data())[0]!, sum / 4, 1e-5);
});

Deno.test("klLoss() and reconstructionLoss() leave no tensor but their scalar", async () => {
  await startWasm();
  const [a, b] = [tf.zeros(SHAPE), tf.zeros([4, 2])];
  const before = tf.memory().numTensors;
  tf.dispose([reconstructionLoss(a, a), klLoss({ mean: b, logVar: b })]);
  assertEquals(tf.memory().numTensors, before);
});
