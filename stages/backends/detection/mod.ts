import type { BackendDetector } from "./detector.ts";
import { tensorflowDetector } from "./tensorflow.ts";
import { wasmDetector } from "./wasm.ts";
import { webgpuDetector } from "./webgpu.ts";

/** The backends, one line each, the preferred first. */
export const detectors: readonly BackendDetector[] = [
  tensorflowDetector,
  wasmDetector,
  webgpuDetector,
];
