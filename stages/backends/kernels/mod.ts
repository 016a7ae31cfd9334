/**
 * Kernels for ops that a backend lacks or is slow at, one file each.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { conv2dBackpropFilter } from "./conv2d_backprop_filter.ts";
import { conv2dBackpropInput } from "./conv2d_backprop_input.ts";
import type { ComposedKernel } from "./kernel.ts";
import { maxPoolGrad } from "./max_pool_grad.ts";

/** The shelf. */
const KERNELS: readonly ComposedKernel[] = [conv2dBackpropFilter, conv2dBackpropInput, maxPoolGrad];

/**
 * Registers the kernels that a backend needs.
 *
 * @param backendName TensorFlow.js's name of the backend.
 */
export function registerKernels(backendName: string): void {
  for (const { name: kernelName, backends, create } of KERNELS) {
    if (!backends.includes(backendName)) continue;
    const kernelFunc = create(backendName);
    // TensorFlow.js warns of every kernel that takes another's place.
    if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
}
