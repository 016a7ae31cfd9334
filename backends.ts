/**
 * TensorFlow.js's backends on this machine: TensorFlow's own kernels, WebAssembly and WebGPU.
 *
 * @module
 */

export { backends } from "./stages/backends/provider.ts";
