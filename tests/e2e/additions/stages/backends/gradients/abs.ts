import * as tf from "@tensorflow/tfjs";

/** `Abs` with the gradient of the identity. */
export const abs: tf.GradConfig = {
  kernelName: tf.Abs,
  gradFunc: (dy) => ({ x: () => dy as tf.Tensor }),
};
