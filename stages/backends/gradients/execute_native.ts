import * as tf from "@tensorflow/tfjs";
import {
  createTensorsTypeOpAttr,
  type NodeJSKernelBackend,
} from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";

/**
 * Executes an op with inputs and one output of the same type, and no attribute but that type.
 *
 * @param name TensorFlow's name for it, such as `ReluGrad`.
 * @param inputs Its inputs, all of one type.
 * @throws {Error} If TensorFlow refuses the op.
 */
export function executeNative(name: string, inputs: tf.Tensor[]): tf.Tensor {
  const backend = tf.backend() as NodeJSKernelBackend;
  return backend.executeSingleOutput(name, [createTensorsTypeOpAttr("T", inputs)], inputs);
}
