/**
 * How TensorFlow.js's tensors and the binding's numbers go together.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { TensorMetadata } from "./execute_op.ts";

/** What of `NodeJSKernelBackend` its types keep private. */
export interface KernelTensors {
  /** The number of a type's name. */
  readonly getDTypeInteger: (dtype: tf.DataType) => number;
  /** The numbers of tensors; values that wait in JavaScript are made tensors of TensorFlow's. */
  readonly getInputTensorIds: (tensors: readonly tf.Tensor[]) => number[];
  /** Makes a tensor of TensorFlow.js's for a number. */
  readonly createOutputTensor: (metadata: TensorMetadata) => tf.Tensor;
}

/** Gives the backend that was started, which is TensorFlow. */
export function kernelTensors(): KernelTensors {
  return tf.backend() as unknown as KernelTensors;
}
