import * as tf from "@tensorflow/tfjs";
import type { ComposedKernel } from "./kernel.ts";
import { convolve } from "./winograd/convolve.ts";
import { suitsWinograd } from "./winograd/suits_winograd.ts";

/** `Conv2D` by Winograd's algorithm where that is faster, else by the backend's own kernel. */
export const conv2d: ComposedKernel = {
  name: tf.Conv2D,
  backends: ["wasm"],
  create: (own) => (call) => {
    const { x, filter } = call.inputs as { x: tf.Tensor4D; filter: tf.Tensor4D };
    const { strides, pad, dataFormat, dilations, dimRoundingMode } = call
      .attrs as unknown as tf.Conv2DAttrs;
    const info = tf.backend_util.computeConv2DInfo(
      x.shape,
      filter.shape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      false,
      tf.backend_util.convertConv2DDataFormat(dataFormat),
    );
    if (!suitsWinograd(info)) return own!(call);
    return convolve(x, filter, {
      before: [info.padInfo.top, info.padInfo.left],
      size: [info.outHeight, info.outWidth],
    });
  },
};
