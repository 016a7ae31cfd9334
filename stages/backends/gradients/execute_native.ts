import * as tf from "@tensorflow/tfjs";
import {
  createTensorsTypeOpAttr,
  type NodeJSKernelBackend,
} from "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js";

/** Executes an op with inputs and one output of the same type, and no attribute but that type. */
export function executeNative(name: string, inputs: tf.Tensor[]): tf.Tensor {
  const backend = tf.backend() as NodeJSKernelBackend;
  return backend.executeSingleOutput(name, [createTensorsTypeOpAttr("T", inputs)], inputs);
}
