import type * as tf from "@tensorflow/tfjs";

/** Channels in times channels out from which fewer products outweigh the transforms. */
const LEAST_PAIRS = 128 * 256;

/** Pixels of output from which transforming the filter is worth it. */
const LEAST_PIXELS = 512;

/**
 * Tells whether a convolution can be computed by Winograd's F(2×2, 3×3), and is faster so, forwards
 * and backwards.
 */
export function suitsWinograd(info: tf.backend_util.Conv2DInfo): boolean {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const { filterHeight, filterWidth, padInfo, dataFormat } = info;
  return filterHeight === 3 && filterWidth === 3 && dataFormat === "channelsLast" &&
    [strideHeight, strideWidth, dilationHeight, dilationWidth].every((pixels) => pixels === 1) &&
    padInfo.top <= 2 && padInfo.left <= 2 &&
    info.inChannels * info.outChannels >= LEAST_PAIRS &&
    info.batchSize * info.outHeight * info.outWidth >= LEAST_PIXELS;
}
