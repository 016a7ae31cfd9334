import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";

/**
 * The gradient of `ClipByValue` on WebAssembly in one loop, where TensorFlow.js's own needs seven
 * ops. It cannot be differentiated again.
 */
export const clipByValueGradient: tf.GradConfig = {
  kernelName: tf.ClipByValue,
  inputsToSave: ["x"],
  gradFunc(dy, [x], attributes) {
    const { clipValueMin, clipValueMax } = attributes as unknown as tf.ClipByValueAttrs;
    return {
      x: () => {
        const dx = emptyTensor(x!.shape);
        const [from, upper, to] = [viewOf(x!), viewOf(dy as tf.Tensor), viewOf(dx)];
        for (let index = 0; index < to.length; index++) {
          const value = from[index]!;
          to[index] = value >= clipValueMin && value <= clipValueMax ? upper[index]! : 0;
        }
        return dx;
      },
    };
  },
};
