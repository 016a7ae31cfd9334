import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals } from "@std/assert";
import { sampleLatents } from "../../../stages/models/sampling.ts";
import { startWasm } from "../train/start_wasm.ts";

Deno.test("sampleLatents() scales the noise by the standard deviation, not by the variance", async () => {
  await startWasm();
  const mean = tf.tensor2d([[1, -1]]);
  const logVar = tf.tensor2d([[Math.log(4), Math.log(9)]]);
  const latents = await sampleLatents({ mean, logVar }, tf.tensor2d([[1, -2]])).data();
  [1 + 2, -1 - 6].forEach((expected, i) => assertAlmostEquals(latents[i]!, expected, 1e-5));
});
