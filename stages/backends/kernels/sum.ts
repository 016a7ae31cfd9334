import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `Sum` in TypeScript over all axes but the last, as in the gradient of a bias, for which the
 * backend's own kernel would transpose first. Other sums are left to that kernel. Sums are
 * accumulated in float64.
 */
export const sum: ComposedKernel = {
  name: tf.Sum,
  backends: ["wasm"],
  create: (own) => (call) => {
    const x = call.inputs.x as tf.Tensor;
    const { axis, keepDims } = call.attrs as unknown as tf.SumAttrs;
    if (x.dtype !== "float32" || !leavesLastAlone(axis, x.shape)) return own!(call);
    const channels = x.shape.at(-1)!;
    const total = emptyTensor(keepDims ? [...x.shape.slice(0, -1).fill(1), channels] : [channels]);
    viewOf(total).set(sumRows(viewOf(x), channels));
    return total;
  },
};

function leavesLastAlone(axis: number | number[], shape: number[]): boolean {
  const axes = new Set(tf.util.parseAxisParam(axis, shape));
  const last = shape.length - 1;
  return last > 0 && axes.size === last && !axes.has(last);
}

function sumRows(x: Float32Array, channels: number): Float64Array {
  const total = new Float64Array(channels);
  for (let row = 0; row < x.length; row += channels) {
    for (let channel = 0; channel < channels; channel++) total[channel]! += x[row + channel]!;
  }
  return total;
}
