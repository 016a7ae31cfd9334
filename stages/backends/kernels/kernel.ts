import type { KernelFunc } from "@tensorflow/tfjs";

/** A kernel, and the backends that it is for. */
export interface ComposedKernel {
  /** TensorFlow.js's name of the op. */
  readonly name: string;
  readonly backends: readonly string[];
  /** Called once, before the backend starts, with the backend's own kernel if it has one. */
  readonly create: (own: KernelFunc | undefined) => KernelFunc;
}
