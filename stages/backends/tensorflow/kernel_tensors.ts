import * as tf from "@tensorflow/tfjs";
import type { TensorMetadata } from "./execute_op.ts";

/** The members of `NodeJSKernelBackend` that its types keep private. */
export interface KernelTensors {
  readonly getDTypeInteger: (dtype: tf.DataType) => number;
  /** The numbers of tensors; values that are still in JavaScript become tensors of TensorFlow. */
  readonly getInputTensorIds: (tensors: readonly tf.Tensor[]) => number[];
  readonly createOutputTensor: (metadata: TensorMetadata) => tf.Tensor;
}

/** Returns the backend that was started, which is TensorFlow. */
export function kernelTensors(): KernelTensors {
  return tf.backend() as unknown as KernelTensors;
}
