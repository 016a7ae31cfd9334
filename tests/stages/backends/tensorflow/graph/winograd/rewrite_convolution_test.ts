import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { readyBackend, startReady, testOn } from "../../../ready_backend.ts";
import { type ComparedFunction, computeBothWays, relativeError } from "../compare_ways.ts";

const ready = await readyBackend("tensorflow");
if (ready.kind === "ready") await startReady(ready);
const test = testOn(ready);

const SAME = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.conv2d(x, filter, 1, "same");

const TILED: readonly ComparedFunction["images"][] = [
  [2, 4, 4, 256],
  [1, 8, 12, 256],
  [3, 16, 4, 300],
];

test("a wide convolution by minimal filtering has the values and gradients of the plain one", async () => {
  for (const images of TILED) {
    const { plain, compiled: [first, again] } = await computeBothWays({
      apply: SAME,
      images,
      filters: 129,
    });
    assertEquals(again, first);
    for (const [index, expected] of plain.entries()) {
      assertNotEquals(first![index], expected, "another algorithm rounds in another way");
      const error = relativeError(first![index]!, expected);
      assert(error < 1e-4, `part ${index} of [${images}] differs by ${error}`);
    }
  }
});

const PLAIN: Record<string, Partial<ComparedFunction>> = {
  "sides that no tile divides": { images: [2, 6, 8, 256] },
  "few channels": { images: [2, 8, 8, 64] },
  "a stride": { apply: (x, filter) => tf.conv2d(x, filter, 2, "same") },
  "no border": { apply: (x, filter) => tf.conv2d(x, filter, 1, "valid") },
};

test("a convolution that minimal filtering does not fit stays as it is", async () => {
  for (const [what, change] of Object.entries(PLAIN)) {
    const { plain, compiled: [first] } = await computeBothWays({
      apply: SAME,
      images: [2, 8, 8, 256],
      filters: 128,
      ...change,
    });
    assertEquals(first![0], plain[0], what);
  }
});
