import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import type { ComposedKernel } from "./kernel.ts";

/**
 * `MaxPoolGrad` in TypeScript: each window's gradient goes to its first largest value, as in
 * TensorFlow.
 *
 * The kernel of `@tensorflow/tfjs-backend-wasm` 4.22.0 looks for the maximum from the smallest
 * *positive* number on, and so gives no gradient to a window without a positive value.
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
    const dx = emptyTensor(input.shape);
    scatter({ x: viewOf(input), dy: viewOf(dy), dx: viewOf(dx) }, info);
    return dx;
  },
};

function scatter(
  { x, dy, dx }: { x: Float32Array; dy: Float32Array; dx: Float32Array },
  info: tf.backend_util.Conv2DInfo,
): void {
  dx.fill(0);
  const places = new Int32Array(info.inChannels);
  let output = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < info.outHeight; row++) {
      for (let column = 0; column < info.outWidth; column++) {
        findFirstLargest(x, windowAt(info, [image, row, column]), places);
        for (const place of places) dx[place]! += dy[output++]!;
      }
    }
  }
}

/** Lists the offsets of a window's pixels in the input, row by row, without padding. */
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

/** Pixel by pixel rather than channel by channel, so that memory is read in order. */
function findFirstLargest(
  x: Float32Array,
  [first, ...others]: readonly number[],
  places: Int32Array,
): void {
  for (let channel = 0; channel < places.length; channel++) places[channel] = first! + channel;
  for (const pixel of others) {
    for (let channel = 0; channel < places.length; channel++) {
      if (x[pixel + channel]! > x[places[channel]!]!) places[channel] = pixel + channel;
    }
  }
}
