import * as tf from "@tensorflow/tfjs";
import { assertClose } from "../../../contracts/backend/assert_close.ts";
import { differentiatePlainly } from "./plain_convolution.ts";
import { differentiateNarrowFilter } from "../../../../stages/backends/kernels/differentiate_narrow_filter.ts";
import { drawTensor, testOnWasm } from "./wasm_tests.ts";

const SEED = 15;

testOnWasm("differentiateNarrowFilter() adds up images of several products", async () => {
  // Images of 300 places are multiplied three at a time, so that one is left.
  const x = drawTensor([10, 15, 20, 2], SEED);
  const dy = drawTensor([10, 15, 20, 19], SEED + 1);
  const info = tf.backend_util.computeConv2DInfo(x.tensor.shape, [3, 3, 2, 19], 1, 1, "same");
  await assertClose(
    differentiateNarrowFilter(x.tensor, dy.tensor, info),
    differentiatePlainly(x.numbers, dy.numbers, { before: [1, 1], size: [15, 20] }),
    { what: "Gradient" },
  );
});
