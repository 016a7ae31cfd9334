/**
 * WebAssembly's memory, for kernels in TypeScript that read and write it in place.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/**
 * Allocates a tensor for a kernel to fill.
 *
 * @returns Float32, not cleared.
 */
export function emptyTensor<Shape extends number[]>(shape: Shape): tf.Tensor {
  const backend = tf.backend() as BackendWasm;
  return tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, "float32"));
}

/**
 * Views the numbers of a tensor in place.
 *
 * Allocating a tensor may move the memory, which makes earlier views useless: allocate all tensors
 * first.
 *
 * @param tensor Float32.
 * @returns A view that is valid until a tensor is allocated.
 */
export function viewOf(tensor: tf.TensorInfo): Float32Array {
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
