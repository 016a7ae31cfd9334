import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** Allocates a float32 tensor for a kernel to fill; it is not cleared. */
export function emptyTensor<Shape extends number[]>(shape: Shape): tf.Tensor {
  const backend = tf.backend() as BackendWasm;
  return tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, "float32"));
}

/**
 * Views the numbers of a float32 tensor in WebAssembly's memory. Allocating a tensor may move the
 * memory, which makes earlier views useless: allocate all tensors first.
 */
export function viewOf(tensor: tf.TensorInfo): Float32Array {
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}

/** Makes another tensor of the same numbers, which are kept until both are disposed. */
export function share({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
  tf.backend().incRef(dataId);
  return { dataId, shape, dtype };
}
