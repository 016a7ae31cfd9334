import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { readyBackend, startReady, testOn } from "../../ready_backend.ts";
import { type ComparedFunction, computeBothWays, relativeError } from "./compare_ways.ts";

const ready = await readyBackend("tensorflow");
if (ready.kind === "ready") await startReady(ready);
const test = testOn(ready);

const POOLED = (x: tf.Tensor4D, filter: tf.Tensor4D) =>
  tf.maxPool(tf.conv2d(x, filter, 1, "same"), 2, 2, "valid");

const SHAPES: readonly Pick<ComparedFunction, "images" | "filters">[] = [
  { images: [2, 4, 6, 3], filters: 64 },
  { images: [1, 2, 2, 1], filters: 70 },
  { images: [5, 32, 32, 3], filters: 4096 },
];

test("a pooled convolution of few channels has the values and gradients of the plain one", async () => {
  for (const shape of SHAPES) {
    const { plain, compiled: [first, again] } = await computeBothWays({ apply: POOLED, ...shape });
    assertEquals(again, first);
    for (const [index, expected] of plain.entries()) {
      const error = relativeError(first![index]!, expected);
      assert(error < 1e-5, `part ${index} of [${shape.images}] differs by ${error}`);
    }
  }
});

test("the first of equal numbers of a window takes the gradient", async () => {
  const { plain, compiled: [first] } = await computeBothWays({
    // Where no weight is left, all numbers of a window are 0.
    apply: (x, filter) => POOLED(x, tf.mul(filter, 0)),
    images: [1, 4, 4, 3],
    filters: 64,
  });
  assertEquals(first, plain);
});

test("a convolution that something else uses as well is there", async () => {
  const { plain, compiled: [first] } = await computeBothWays({
    apply: (x, filter) => {
      const sums = tf.conv2d(x, filter, 1, "same");
      return tf.add(tf.sum(sums), tf.maxPool(sums, 2, 2, "valid"));
    },
    images: [2, 4, 4, 3],
    filters: 64,
  });
  for (const [index, expected] of plain.entries()) {
    assert(relativeError(first![index]!, expected) < 1e-4);
  }
});
