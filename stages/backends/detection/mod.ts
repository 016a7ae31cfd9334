/**
 * The backends that can be offered, one file each, the most wanted first.
 *
 * @module
 */

import type { BackendDetector } from "./detection.ts";
import { tensorflowDetector } from "./tensorflow.ts";
import { wasmDetector } from "./wasm.ts";
import { webgpuDetector } from "./webgpu.ts";

/** The shelf. */
export const detectors: readonly BackendDetector[] = [
  tensorflowDetector,
  wasmDetector,
  webgpuDetector,
];
