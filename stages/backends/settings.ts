/**
 * What the offers tell the backends: the settings that travel to a stage's process.
 *
 * @module
 */

import { z } from "zod";

/** What TensorFlow needs to start. */
export const tensorflowSettings = z.strictObject({
  name: z.literal("tensorflow").describe("The backend"),
  folder: z.string().describe("The folder that holds both of TensorFlow's libraries"),
  threads: z.int().positive().describe("Threads that share the work of one op"),
  gpu: z.boolean().describe("Whether to compute on the GPU"),
});

/** What WebAssembly needs to start. */
export const wasmSettings = z.strictObject({
  name: z.literal("wasm").describe("The backend"),
  folder: z.string().describe("The folder that holds the .wasm files"),
});

/** What WebGPU needs to start. */
export const webgpuSettings = z.strictObject({
  name: z.literal("webgpu").describe("The backend"),
});
