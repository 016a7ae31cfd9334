import * as tf from "@tensorflow/tfjs";
import { executeNative } from "./execute_native.ts";

/**
 * `ReluGrad`: one op where TensorFlow.js's own gradient needs five. It keeps the output, which the
 * next layer keeps anyway, not the input. It cannot be differentiated again.
 */
export const relu: tf.GradConfig = {
  kernelName: tf.Relu,
  outputsToSave: [true],
  gradFunc(dy, [y]) {
    return { x: () => executeNative("ReluGrad", [dy as tf.Tensor, y!]) };
  },
};
