/**
 * WebAssembly's memory, for kernels in TypeScript: they read and write the
 * numbers where they lie, and copy none.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/**
 * Makes a tensor for a kernel to fill.
 *
 * @param shape Its shape.
 * @returns Float32, with whatever its memory held before.
 */
export function emptyTensor<Shape extends number[]>(shape: Shape): tf.Tensor {
  const backend = tf.backend() as BackendWasm;
  return tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, "float32"));
}

/**
 * The numbers of a tensor, where they lie.
 *
 * Making a tensor may move the whole memory, and leaves the views from before without it: make all
 * tensors first.
 *
 * @param tensor Float32.
 * @returns A view, for as long as no tensor is made.
 */
export function viewOf(tensor: tf.TensorInfo): Float32Array {
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
