/**
 * WebAssembly: slower than native TensorFlow, and there on every machine.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { Backend } from "./backend.ts";
import { registerKernels } from "./kernels/mod.ts";
import { wasmSettings } from "./settings.ts";

/** TensorFlow.js's kernels in WebAssembly, on one thread. */
export const wasm: Backend = {
  name: "wasm",
  async start(settings) {
    const { folder } = wasmSettings.parse(settings);
    setWasmPaths(`${folder}/`);
    registerKernels("wasm");
    if (!await tf.setBackend("wasm")) {
      throw new Error(`Cannot start backend "wasm": no .wasm file in "${folder}" could be loaded`);
    }
  },
};
