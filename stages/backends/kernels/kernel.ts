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
   * Makes the kernel; called once, before the backend starts.
   *
   * @param own The backend's own kernel, for one that leaves some cases to it; undefined where
   * there is none.
   */
  readonly create: (own: KernelFunc | undefined) => KernelFunc;
}
