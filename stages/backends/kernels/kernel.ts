import type { KernelFunc } from "@tensorflow/tfjs";

/** A kernel, and the backends that it is for. */
export interface ComposedKernel {
  /** TensorFlow.js's name of the op. */
  readonly name: string;
  readonly backends: readonly string[];
  /**
   * Creates the kernel; called once, before the backend starts.
   *
   * @param own The backend's own kernel, for the cases that are left to it; undefined if it has none.
   */
  readonly create: (own: KernelFunc | undefined) => KernelFunc;
}
