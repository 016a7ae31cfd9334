import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { assertClose } from "../../../contracts/backend/assert_close.ts";
import { differentiatePlainly } from "./plain_convolution.ts";
import {
  differentiateSmallFilter,
  isSmall,
} from "../../../../stages/backends/kernels/differentiate_small_filter.ts";
import { drawTensor, testOnWasm } from "./wasm_tests.ts";

const SEED = 15;

/** Eight outputs are computed at once, and then four. */
for (
  const [shape, outer] of [
    [[3, 5, 7, 3], 12],
    [[2, 4, 4, 1], 4],
    [[2, 1, 1, 5], 20],
    [[1, 6, 2, 2], 16],
  ] as const
) {
  testOnWasm(`differentiateSmallFilter() of [${shape}] and ${outer} outputs`, async () => {
    const [images, rows, columns] = shape;
    const x = drawTensor(shape, SEED);
    const dy = drawTensor([images, rows, columns, outer], SEED + 1);
    await assertClose(
      differentiateSmallFilter(x.tensor, dy.tensor),
      differentiatePlainly(x.numbers, dy.numbers, { before: [1, 1], size: [rows, columns] }),
      { what: "Gradient" },
    );
  });
}

Deno.test("isSmall() refuses another filter, stride, padding, width or many channels", () => {
  const small = tf.backend_util.computeConv2DInfo([2, 8, 8, 3], [3, 3, 3, 16], 1, 1, "same");
  const others = [
    tf.backend_util.computeConv2DInfo([2, 8, 8, 3], [5, 3, 3, 16], 1, 1, "same"),
    tf.backend_util.computeConv2DInfo([2, 9, 9, 3], [3, 3, 3, 16], 2, 1, "same"),
    tf.backend_util.computeConv2DInfo([2, 8, 8, 3], [3, 3, 3, 16], 1, 1, "valid"),
    tf.backend_util.computeConv2DInfo([2, 8, 8, 3], [3, 3, 3, 18], 1, 1, "same"),
    tf.backend_util.computeConv2DInfo([2, 8, 8, 129], [3, 3, 129, 128], 1, 1, "same"),
  ];
  assertEquals([isSmall(small), ...others.map(isSmall)], [true, false, false, false, false, false]);
});
