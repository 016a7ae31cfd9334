import * as tf from "@tensorflow/tfjs";
import { executeNative } from "./execute_native.ts";

const own = tf.getGradient(tf.Add);

/**
 * `BiasAddGrad` if the second term is one number per channel, else TensorFlow.js's own gradient.
 * It cannot be differentiated again.
 */
export const add: tf.GradConfig = {
  ...own,
  gradFunc(dy, saved, attributes) {
    const gradients = own.gradFunc(dy, saved, attributes);
    const [a, b] = saved as [tf.Tensor, tf.Tensor];
    if (!isBias(a.shape, b.shape)) return gradients;
    return {
      ...gradients,
      b: () => tf.reshape(executeNative("BiasAddGrad", [dy as tf.Tensor]), b.shape),
    };
  },
};

function isBias(shape: readonly number[], bias: readonly number[]): boolean {
  const channels = shape.at(-1);
  return shape.length >= 2 && bias.length <= shape.length && bias.at(-1) === channels &&
    bias.slice(0, -1).every((dimension) => dimension === 1);
}
