/**
 * WebAssembly: slower than native TensorFlow, and there on every machine.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { z } from "zod";
import type { TfjsBackend } from "./backend.ts";
import { registerKernels } from "./kernels/mod.ts";
import { setBackend } from "./set_backend.ts";

/** TensorFlow.js's kernels in WebAssembly, on one thread. */
export const wasm: TfjsBackend = {
  name: "wasm",
  async start(settings) {
    const { folder } = settingsOfWasm.parse(settings);
    // With threads, sums would be parted by the number of cores, and so would their rounding.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths(`${folder}/`);
    registerKernels("wasm");
    await setBackend("wasm", { why: `no .wasm file in "${folder}" could be loaded` });
  },
};

const settingsOfWasm = z.strictObject({
  name: z.literal("wasm").describe("The backend"),
  folder: z.string().describe("The folder that holds the .wasm files"),
});
