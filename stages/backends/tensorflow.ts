/**
 * Native TensorFlow, called over Deno's FFI.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { Backend } from "./backend.ts";
import { registerNativeGradients } from "./gradients/mod.ts";
import { tensorflowSettings } from "./settings.ts";
import { KERNEL_BACKEND, registerTensorFlow } from "./tensorflow/kernel_backend.ts";

/** TensorFlow's own kernels: the quickest backend on a CPU, and on a GPU with CUDA. */
export const tensorflow: Backend = {
  name: "tensorflow",
  async start(settings) {
    registerTensorFlow(tensorflowSettings.parse(settings));
    registerNativeGradients();
    await tf.setBackend(KERNEL_BACKEND);
  },
};
