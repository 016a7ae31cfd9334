import { z } from "zod";
import type { JsonObject } from "../../pipeline/stage.ts";
import { registerNativeGradients } from "./gradients/mod.ts";
import { setBackend } from "./set_backend.ts";
import { KERNEL_BACKEND, registerTensorFlow } from "./tensorflow/kernel_backend.ts";

/** Starts TensorFlow's own kernels: the fastest backend on a CPU, and on a GPU with CUDA. */
export async function start(settings: JsonObject): Promise<void> {
  registerTensorFlow(settingsOfTensorFlow.parse(settings));
  registerNativeGradients();
  await setBackend(KERNEL_BACKEND, { why: "TensorFlow.js does not accept the binding" });
}

const settingsOfTensorFlow = z.strictObject({
  name: z.literal("tensorflow").describe("The backend"),
  folder: z.string().describe("The folder that holds both of TensorFlow's libraries"),
  threads: z.int().positive().describe("Threads that share the work of one op"),
  gpu: z.boolean().describe("Whether to compute on the GPU"),
  bfloat16: z.boolean().describe("Whether bfloat16 computes as the facts say"),
});
