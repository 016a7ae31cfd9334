import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { z } from "zod";
import type { JsonObject } from "../../pipeline/stage.ts";
import { clipByValueGradient } from "./kernels/clip_by_value_gradient.ts";
import { registerKernels } from "./kernels/mod.ts";
import { setBackend } from "./set_backend.ts";

/** Starts TensorFlow.js's kernels in WebAssembly, on one thread. */
export async function start(settings: JsonObject): Promise<void> {
  const { folder } = settingsOfWasm.parse(settings);
  // With threads, the number of cores would decide how sums are split and rounded.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  // Without it, a processor would get other kernels: then there are none.
  tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
  setWasmPaths(`${folder}/`);
  registerKernels("wasm");
  tf.registerGradient(clipByValueGradient);
  await setBackend("wasm", { why: `no .wasm file in "${folder}" could be loaded` });
}

const settingsOfWasm = z.strictObject({
  name: z.literal("wasm").describe("The backend"),
  folder: z.string().describe("The folder that holds the .wasm files"),
});
