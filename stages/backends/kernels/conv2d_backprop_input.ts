import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "./kernel.ts";
import { turnFilter } from "./turn_filter.ts";
import { convolve } from "./winograd/convolve.ts";
import { suitsWinograd } from "./winograd/suits_winograd.ts";

/**
 * `Conv2DBackpropInput` as a convolution of the output's gradient with the filter turned by 180°.
 * A stride becomes zeros between the rows and columns of the output's gradient.
 *
 * Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, §4.
 */
export const conv2dBackpropInput: ComposedKernel = {
  name: tf.Conv2DBackpropInput,
  backends: ["wasm"],
  create: () => ({ inputs, attrs }) =>
    tf.tidy(() => {
      const { dy, filter } = inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      return inputGradient(dy, filter, attrs as unknown as tf.Conv2DBackpropInputAttrs);
    }),
};

function inputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  { inputShape, strides, pad, dimRoundingMode }: tf.Conv2DBackpropInputAttrs,
): tf.Tensor4D {
  const info = tf.backend_util.computeConv2DInfo(
    inputShape,
    filter.shape,
    strides,
    [1, 1],
    pad,
    dimRoundingMode,
  );
  const turned = turnFilter(filter);
  if (suitsWinograd(info)) {
    return convolve(dy, turned, {
      before: [2 - info.padInfo.top, 2 - info.padInfo.left],
      size: [info.inHeight, info.inWidth],
    });
  }
  const spread = spreadOut(dy, [info.strideHeight, info.strideWidth]);
  const rows = paddingFor(info.inHeight, {
    filter: info.filterHeight,
    before: info.padInfo.top,
    spread: spread.shape[1],
  });
  const columns = paddingFor(info.inWidth, {
    filter: info.filterWidth,
    before: info.padInfo.left,
    spread: spread.shape[2],
  });
  return tf.conv2d(spread, turned, 1, [[0, 0], rows, columns, [0, 0]]);
}

/** Puts `stride - 1` zeros between neighbours. */
function spreadOut(dy: tf.Tensor4D, [down, across]: [number, number]): tf.Tensor4D {
  if (down === 1 && across === 1) return dy;
  const [images, height, width, channels] = dy.shape;
  const apart = tf.pad(
    tf.reshape(dy, [images, height, 1, width, 1, channels]),
    [[0, 0], [0, 0], [0, down - 1], [0, 0], [0, across - 1], [0, 0]],
  );
  const joined = tf.reshape(apart, [images, height * down, width * across, channels]);
  const size = [images, (height - 1) * down + 1, (width - 1) * across + 1, channels] as const;
  return tf.slice4d(joined as tf.Tensor4D, [0, 0, 0, 0], [...size]);
}

/** Padding along one side, with which a convolution without padding gives the input's size. */
function paddingFor(
  size: number,
  { filter, before, spread }: { filter: number; before: number; spread: number },
): [number, number] {
  const first = filter - 1 - before;
  return [first, size + filter - 1 - spread - first];
}
