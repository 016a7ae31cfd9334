import * as tf from "@tensorflow/tfjs";
import { assertClose } from "../../../../contracts/backend/assert_close.ts";
import { convolve } from "../../../../../stages/backends/kernels/winograd/convolve.ts";
import { differentiateFilter } from "../../../../../stages/backends/kernels/winograd/differentiate_filter.ts";
import type { Placement } from "../../../../../stages/backends/kernels/winograd/tiles.ts";
import { convolvePlainly, differentiatePlainly } from "../plain_convolution.ts";
import { drawTensor, testOnWasm } from "../wasm_tests.ts";

const SEED = 11;

const PLACEMENTS: Record<string, { x: number[]; out: number; placement: Placement }> = {
  "with padding on all sides": {
    x: [2, 6, 8, 3],
    out: 4,
    placement: { before: [1, 1], size: [6, 8] },
  },
  "without padding": { x: [2, 7, 5, 3], out: 2, placement: { before: [0, 0], size: [5, 3] } },
  "with an odd number of rows and of columns": {
    x: [3, 5, 7, 2],
    out: 3,
    placement: { before: [1, 1], size: [5, 7] },
  },
  "with two rows before": {
    x: [1, 4, 4, 2],
    out: 2,
    placement: { before: [2, 2], size: [6, 6] },
  },
  "of more tiles than are multiplied at once": {
    x: [1100, 2, 1, 2],
    out: 2,
    placement: { before: [1, 1], size: [2, 1] },
  },
};

for (const [name, { x: shape, out, placement }] of Object.entries(PLACEMENTS)) {
  const filterShape = [3, 3, shape[3]!, out];

  testOnWasm(`convolve() adds up what plain loops do, ${name}`, async () => {
    const [x, filter] = [drawTensor(shape, SEED), drawTensor(filterShape, SEED + 1)];
    await assertClose(
      convolve(x.tensor, filter.tensor, placement),
      convolvePlainly(x.numbers, filter.numbers, placement),
      { what: name },
    );
  });

  testOnWasm(`differentiateFilter() adds up what plain loops do, ${name}`, async () => {
    const x = drawTensor(shape, SEED + 2);
    const dy = drawTensor([shape[0]!, ...placement.size, out], SEED + 3);
    await assertClose(
      differentiateFilter(x.tensor, dy.tensor, placement),
      differentiatePlainly(x.numbers, dy.numbers, placement),
      { what: name },
    );
  });
}

testOnWasm("conv2d of many channels agrees with conv2d of some of them at a time", async () => {
  const { tensor: x } = drawTensor([8, 8, 9, 256], SEED);
  const { tensor: filter } = drawTensor([3, 3, 256, 128], SEED + 1);
  const { tensor: dy } = drawTensor([8, 8, 9, 128], SEED + 2);
  const whole = (x: tf.Tensor, filter: tf.Tensor) =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same");
  // A quarter of the channels is too few for Winograd's way.
  const parted = (x: tf.Tensor, filter: tf.Tensor) =>
    tf.concat(tf.split(filter, 4, 3).map((part) => whole(x, part)), 3);
  await assertSame(whole(x, filter), parted(x, filter));
  const [one, other] = [whole, parted].map((op) => tf.grads(op)([x, filter], dy));
  await assertSame(one![0]!, other![0]!);
  await assertSame(one![1]!, other![1]!);
});

async function assertSame(one: tf.Tensor, other: tf.Tensor) {
  const values = Float64Array.from(await other.data());
  await assertClose(one, { shape: other.shape, values }, { what: "One way" });
}
