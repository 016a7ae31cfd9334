import * as tf from "@tensorflow/tfjs";
import { differentiateSmallFilter, isSmall } from "./differentiate_small_filter.ts";
import type { ComposedKernel } from "./kernel.ts";
import { differentiateFilter } from "./winograd/differentiate_filter.ts";
import { suitsWinograd } from "./winograd/suits_winograd.ts";

/**
 * `Conv2DBackpropFilter` as a convolution of the input with the output's gradient.
 *
 * With x `[n, h, w, i]` and dy `[n, y, x, o]` the gradient is
 * `dw[a, b, i, o] = Σ x[n, y·stride + a, x·stride + b, i] · dy[n, y, x, o]`: a convolution in which
 * channels and images trade places and dy is the filter, dilated by the stride.
 * Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, §4.
 */
export const conv2dBackpropFilter: ComposedKernel = {
  name: tf.Conv2DBackpropFilter,
  backends: ["wasm"],
  create: () => ({ inputs, attrs }) =>
    tf.tidy(() => {
      const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
      return filterGradient(x, dy, attrs as unknown as tf.Conv2DBackpropFilterAttrs);
    }),
};

function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, dimRoundingMode, filterShape }: tf.Conv2DBackpropFilterAttrs,
): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    [1, 1],
    pad,
    dimRoundingMode,
  );
  const { padInfo, strideHeight, strideWidth } = info;
  if (suitsWinograd(info)) {
    const size = [info.outHeight, info.outWidth] as const;
    return differentiateFilter(x, dy, { before: [padInfo.top, padInfo.left], size });
  }
  if (isSmall(info)) return differentiateSmallFilter(x, dy);
  const padded = tf.pad4d(x, [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ]);
  const gradient = tf.conv2d(
    tf.transpose(padded, [3, 1, 2, 0]),
    tf.transpose(dy, [1, 2, 0, 3]),
    1,
    "valid",
    "NHWC",
    [strideHeight, strideWidth],
  );
  const [height, width] = filterShape;
  // Rows and columns that no stride reaches make the result larger than the filter.
  const cut = tf.slice4d(gradient, [0, 0, 0, 0], [-1, height, width, -1]);
  return tf.transpose(cut, [1, 2, 0, 3]);
}
