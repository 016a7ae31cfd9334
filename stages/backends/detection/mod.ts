/**
 * The backends that can be offered, one file each, the most wanted first.
 *
 * @module
 */

import type { Offer } from "./detection.ts";
import { tensorflowOffer } from "./tensorflow.ts";
import { wasmOffer } from "./wasm.ts";
import { webgpuOffer } from "./webgpu.ts";

/** The shelf. */
export const offers: readonly Offer[] = [tensorflowOffer, wasmOffer, webgpuOffer];
