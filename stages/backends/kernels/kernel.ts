/**
 * What a kernel of this shelf is: an op that some backend lacks or is slow at,
 * composed of others that it has.
 *
 * @module
 */

import type { KernelFunc } from "@tensorflow/tfjs";

/** A kernel, and the backends that it is for. */
export interface ComposedKernel {
  /** TensorFlow.js's name of the op. */
  readonly name: string;
  /** The backends that lack it or are slow at it. */
  readonly backends: readonly string[];
  /**
   * Makes the kernel; called once, when the backend starts.
   *
   * @param backend The name of the backend, for a kernel that builds on the backend's own.
   */
  readonly create: (backend: string) => KernelFunc;
}
