import * as tf from "@tensorflow/tfjs";
import { upsampledConvolution } from "../../../stages/models/upsampled_convolution.ts";
import { startWasm } from "../train/start_wasm.ts";
import { assertClose, normal } from "./close_tensors.ts";

Deno.test("upsampledConvolution() agrees with upsampling and convolution, at the edges too", async () => {
  await startWasm();
  const features = tf.tensor4d(normal(2 * 4 * 3 * 5, 1), [2, 4, 3, 5]);
  const kernel = tf.tensor4d(normal(3 * 3 * 2 * 5, 2), [3, 3, 2, 5]);
  const large = tf.image.resizeNearestNeighbor(features, [8, 6]);
  const expected = tf.conv2dTranspose(large, kernel, [2, 8, 6, 2], 1, "same");
  await assertClose(upsampledConvolution(features, kernel), expected);
});
