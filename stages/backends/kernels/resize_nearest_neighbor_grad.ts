import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `ResizeNearestNeighborGrad` in TypeScript if each pixel was repeated a whole number of times: its
 * gradient is the sum over its copies. Else the backend's own, slower kernel.
 */
export const resizeNearestNeighborGrad: ComposedKernel = {
  name: tf.ResizeNearestNeighborGrad,
  backends: ["wasm"],
  create: (own) => (call) => {
    const { images, dy } = call.inputs as { images: tf.Tensor4D; dy: tf.Tensor4D };
    const { alignCorners } = call.attrs as unknown as tf.ResizeNearestNeighborGradAttrs;
    const [, height, width] = images.shape;
    const [, rows, columns] = dy.shape;
    if (alignCorners || rows % height > 0 || columns % width > 0) return own!(call);
    const dx = emptyTensor(images.shape);
    addCopies(viewOf(dy), viewOf(dx), { images, dy });
    return dx;
  },
};

function addCopies(
  from: Float32Array,
  to: Float32Array,
  { images, dy }: { images: tf.Tensor4D; dy: tf.Tensor4D },
): void {
  const [count, height, width, channels] = images.shape;
  const [, rows, columns] = dy.shape;
  const [down, across] = [rows / height, columns / width];
  to.fill(0);
  for (let row = 0, source = 0; row < count * rows; row++) {
    const line = Math.floor(row / down) * width;
    for (let column = 0; column < columns; column++) {
      let target = (line + Math.floor(column / across)) * channels;
      for (let channel = 0; channel < channels; channel++) to[target++]! += from[source++]!;
    }
  }
}
