/**
 * The contract of a backend: it computes each op that the model uses, and its gradient, as plain
 * float64 loops do, and leaves no tensor behind.
 *
 * TensorFlow.js is global to a process, so each backend calls this from a test file of its own.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { draw, map, type NumberArray } from "./backend/array.ts";
import { assertClose } from "./backend/assert_close.ts";
import { adam } from "./backend/adam.ts";
import { numericGradient } from "./backend/numeric_gradient.ts";
import { type OpCase, opCases } from "./backend/op_cases.ts";

/** The seed of all inputs; a failure repeats with it. */
const SEED = 20;

/**
 * Declares the contract's tests for one backend.
 *
 * @param name The backend's name.
 * @param start Starts it; called once, when the first test runs.
 * @param options `skipped` says why no test can run here; null where they can.
 */
export function describeBackend(
  name: string,
  start: () => Promise<void>,
  { skipped }: { skipped: string | null },
): void {
  if (skipped !== null) {
    Deno.test(`${name} (skipped: ${skipped})`, { ignore: true }, () => {});
    return;
  }
  let started: Promise<void> | undefined;
  const test = (what: string, check: () => Promise<void>) =>
    Deno.test(`${name} ${what}`, async () => {
      await (started ??= start());
      await check();
    });

  test("is TensorFlow.js's backend", () => Promise.resolve(assertEquals(tf.getBackend(), name)));
  for (const opCase of opCases) {
    test(`computes ${opCase.name}`, () => checkValues(opCase));
    test(`computes the gradients of ${opCase.name}`, () => checkGradients(opCase));
    test(`leaves no tensor of ${opCase.name}`, () => checkLeaks(opCase));
  }
  test("updates weights as Adam does", checkAdam);
  test("gives the same bits each time", checkRepeats);
  test("keeps integers and booleans", checkTypes);
}

async function checkValues({ name, shapes, op, reference }: OpCase) {
  const inputs = drawAll(shapes);
  const output = op(...inputs.map(toTensor));
  await assertClose(output, reference(...inputs), { what: name });
}

async function checkGradients({ name, shapes, op, reference }: OpCase) {
  const inputs = drawAll(shapes);
  const weights = draw(reference(...inputs).shape, SEED + shapes.length);
  const gradients = tf.grads(op)(inputs.map(toTensor), toTensor(weights));
  for (const [input, gradient] of gradients.entries()) {
    const expected = numericGradient(reference, inputs, { input, weights });
    await assertClose(gradient, expected, { what: `Gradient of ${name} by input ${input}` });
  }
}

async function checkLeaks({ shapes, op }: OpCase) {
  const inputs = drawAll(shapes).map(toTensor);
  const output = op(...inputs);
  const before = tf.memory();
  tf.tidy(() => void tf.grads(op)(inputs, output));
  await output.data();
  assertEquals(tf.memory().numTensors, before.numTensors);
  assertEquals(tf.memory().numDataBuffers, before.numDataBuffers);
}

/** Three updates, so that Adam's averages and their corrections all count. */
async function checkAdam() {
  const start = draw([3, 4], SEED);
  const target = draw([3, 4], SEED + 1);
  const weights = tf.variable(toTensor(start));
  const optimizer = tf.train.adam(0.01);
  for (let step = 0; step < 3; step++) {
    optimizer.minimize(() => tf.sum(tf.square(tf.sub(weights, toTensor(target)))));
  }
  const expected = adam(start, {
    steps: 3,
    rate: 0.01,
    gradient: (values) => values.map((value, place) => 2 * (value - target.values[place]!)),
  });
  await assertClose(weights, expected, { what: "Weights after three updates" });
}

async function checkRepeats() {
  const inputs = drawAll([[4, 16, 16, 8], [3, 3, 8, 16]]).map(toTensor);
  const op = opCases[0]!.op;
  const run = () => tf.grads(op)(inputs, op(...inputs)).map((gradient) => gradient.data());
  const first = await Promise.all(run());
  assertEquals(await Promise.all(run()), first);
}

async function checkTypes() {
  const whole = tf.tensor1d([1, -2, 3], "int32");
  assertEquals(await tf.add(whole, whole).data(), Int32Array.of(2, -4, 6));
  assertEquals([...await tf.greater(whole, 0).data()], [1, 0, 1]);
  assertEquals(
    await tf.gather(tf.tensor1d([5, 6, 7]), tf.tensor1d([2, 0], "int32")).data(),
    Float32Array.of(7, 5),
  );
  assertEquals(await tf.tensor2d([], [0, 3]).data(), new Float32Array());
}

function drawAll(shapes: OpCase["shapes"]): NumberArray[] {
  // Rounded to float32, so that both sides start from the same numbers.
  return shapes.map((shape, index) => map(draw(shape, SEED + index), Math.fround));
}

function toTensor({ shape, values }: NumberArray): tf.Tensor {
  return tf.tensor(Float32Array.from(values), [...shape]);
}
