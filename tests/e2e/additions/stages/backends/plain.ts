import "@tensorflow/tfjs";
import { registerKernels } from "../../../../../stages/backends/kernels/mod.ts";
import { setBackend } from "../../../../../stages/backends/set_backend.ts";

/** Starts TensorFlow.js's kernels in plain JavaScript. */
export async function start(): Promise<void> {
  registerKernels("cpu");
  await setBackend("cpu", { why: "TensorFlow.js has it no more" });
}
