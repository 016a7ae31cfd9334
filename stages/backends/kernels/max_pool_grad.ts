/**
 * The gradient of max pooling, which WebAssembly's own kernel gets wrong.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `MaxPoolGrad` in plain JavaScript: each window's gradient goes to its first largest value, as in
 * TensorFlow.
 *
 * The kernel of `@tensorflow/tfjs-backend-wasm` 4.22.0 looks for the maximum from the smallest
 * *positive* number upwards, and so gives no gradient to a window without a positive value.
 */
export const maxPoolGrad: ComposedKernel = {
  name: tf.MaxPoolGrad,
  backends: ["wasm"],
  create: () => ({ inputs, attrs }) => {
    const { input, dy } = inputs as { input: tf.Tensor4D; dy: tf.Tensor4D };
    const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as tf.MaxPoolGradAttrs;
    const info = tf.backend_util.computePool2DInfo(
      input.shape,
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const dx = scatter(input.dataSync<"float32">(), dy.dataSync<"float32">(), info);
    return tf.tensor4d(dx, input.shape);
  },
};

/** Adds each output's gradient to the place of the input that the output came from. */
function scatter(
  x: Float32Array,
  dy: Float32Array,
  info: tf.backend_util.Conv2DInfo,
): Float32Array {
  const dx = new Float32Array(x.length);
  let output = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < info.outHeight; row++) {
      for (let column = 0; column < info.outWidth; column++) {
        const window = windowAt(info, [image, row, column]);
        for (let channel = 0; channel < info.inChannels; channel++) {
          dx[firstLargest(x, window, channel)]! += dy[output++]!;
        }
      }
    }
  }
  return dx;
}

/** Where the pixels of a window begin in the input, row by row; padding is left out. */
function windowAt(
  info: tf.backend_util.Conv2DInfo,
  [image, row, column]: [image: number, row: number, column: number],
): number[] {
  const top = row * info.strideHeight - info.padInfo.top;
  const left = column * info.strideWidth - info.padInfo.left;
  const bottom = Math.min(info.inHeight, top + info.filterHeight);
  const right = Math.min(info.inWidth, left + info.filterWidth);
  const pixels = [];
  for (let y = Math.max(0, top); y < bottom; y++) {
    for (let x = Math.max(0, left); x < right; x++) {
      pixels.push(((image * info.inHeight + y) * info.inWidth + x) * info.inChannels);
    }
  }
  return pixels;
}

function firstLargest(x: Float32Array, window: readonly number[], channel: number): number {
  let best = window[0]! + channel;
  for (const pixel of window) {
    if (x[pixel + channel]! > x[best]!) best = pixel + channel;
  }
  return best;
}
