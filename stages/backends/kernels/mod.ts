import * as tf from "@tensorflow/tfjs";
import { cast } from "./cast.ts";
import { conv2d } from "./conv2d.ts";
import { conv2dBackpropFilter } from "./conv2d_backprop_filter.ts";
import { conv2dBackpropInput } from "./conv2d_backprop_input.ts";
import { identity } from "./identity.ts";
import type { ComposedKernel } from "./kernel.ts";
import { maxPoolGrad } from "./max_pool_grad.ts";
import { resizeNearestNeighborGrad } from "./resize_nearest_neighbor_grad.ts";
import { sum } from "./sum.ts";

const KERNELS: readonly ComposedKernel[] = [
  cast,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  identity,
  maxPoolGrad,
  resizeNearestNeighborGrad,
  sum,
];

/** Registers kernels for the ops that a backend lacks or computes slowly. */
export function registerKernels(backendName: string): void {
  for (const { name: kernelName, backends, create } of KERNELS) {
    if (!backends.includes(backendName)) continue;
    const own = tf.getKernel(kernelName, backendName);
    const kernelFunc = create(own?.kernelFunc);
    // TensorFlow.js warns of every kernel that replaces another.
    if (own) tf.unregisterKernel(kernelName, backendName);
    // The set-up of the backend's own kernel, which the backend runs when it starts, stays.
    tf.registerKernel({ ...own, kernelName, backendName, kernelFunc });
  }
}
