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
  const { inHeight, inWidth, inChannels } = info;
  const places = new Int32Array(inChannels);
  dx.fill(0);
  let output = 0;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < info.outHeight; row++) {
      const above = row * info.strideHeight - info.padInfo.top;
      const top = image * inHeight + Math.max(0, above);
      const bottom = image * inHeight + Math.min(inHeight, above + info.filterHeight);
      for (let column = 0; column < info.outWidth; column++) {
        const before = column * info.strideWidth - info.padInfo.left;
        const left = Math.max(0, before);
        const right = Math.min(inWidth, before + info.filterWidth);
        const first = (top * inWidth + left) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) places[channel] = first + channel;
        for (let line = top * inWidth; line < bottom * inWidth; line += inWidth) {
          for (let pixel = line + left; pixel < line + right; pixel++) {
            moveToLarger(places, x, pixel * inChannels);
          }
        }
        for (let channel = 0; channel < inChannels; channel++) {
          dx[places[channel]!]! += dy[output++]!;
        }
      }
    }
  }
}

/** Moves to the numbers of a pixel that are larger, without a branch that would be guessed wrong. */
function moveToLarger(places: Int32Array, x: Float32Array, pixel: number): void {
  for (let channel = 0; channel < places.length; channel++) {
    const place = places[channel]!;
    const other = pixel + channel;
    places[channel] = place + Number(x[other]! > x[place]!) * (other - place);
  }
}
