import * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import { transposeMatrix } from "./transpose_matrix.ts";

/** The most numbers under a filter for which this algorithm is faster. */
const MOST_TAPS = 64;

/** Positions of the filter that are multiplied at once, so that they fit in the cache. */
const PLACES_AT_ONCE = 1024;

/** Tells whether a filter covers few numbers and has more outputs. */
export function isNarrow(info: tf.backend_util.Conv2DInfo): boolean {
  const taps = info.filterHeight * info.filterWidth * info.inChannels;
  return taps <= MOST_TAPS && taps < info.outChannels;
}

/**
 * Differentiates a convolution of few channels by its filter as a matrix product: the transposed
 * gradient of the output times the patch of the input at each position. With few channels the
 * patches are cheap to write out. The smaller matrix is on the right, which WebAssembly's product
 * rearranges.
 *
 * @param x The input, [N, h, w, i].
 * @param dy The output's gradient, [N, rows, columns, o].
 * @returns [filter's height, filter's width, i, o].
 */
export function differentiateNarrowFilter(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  info: tf.backend_util.Conv2DInfo,
): tf.Tensor4D {
  const { batchSize, outHeight, outWidth, outChannels, padInfo } = info;
  const { filterHeight, filterWidth, inChannels } = info;
  const taps = filterHeight * filterWidth * inChannels;
  const { top, bottom, left, right } = padInfo;
  const padded = tf.pad4d(x, [[0, 0], [top, bottom], [left, right], [0, 0]]);
  const atOnce = Math.max(1, Math.round(PLACES_AT_ONCE / (outHeight * outWidth)));
  const terms = [];
  for (let first = 0; first < batchSize; first += atOnce) {
    const images = { first, end: Math.min(batchSize, first + atOnce) };
    terms.push(tf.tidy(() => {
      const places = (images.end - first) * outHeight * outWidth;
      const [upper, seen] = [emptyTensor([outChannels, places]), emptyTensor([places, taps])];
      const begin = first * outHeight * outWidth * outChannels;
      const outputs = viewOf(dy).subarray(begin, begin + upper.size);
      transposeMatrix(outputs, viewOf(upper), { rows: places, columns: outChannels });
      writeSeen(padded, seen, { info, images });
      return tf.matMul(upper as tf.Tensor2D, seen as tf.Tensor2D);
    }));
  }
  const sum = terms.length === 1 ? terms[0]! : tf.addN(terms);
  return tf.reshape(tf.transpose(sum), [filterHeight, filterWidth, inChannels, outChannels]);
}

/** Writes the patch at each position of some images as a row. */
function writeSeen(
  padded: tf.Tensor4D,
  seen: tf.Tensor,
  { info, images }: {
    info: tf.backend_util.Conv2DInfo;
    images: { first: number; end: number };
  },
): void {
  const [, height, width, channels] = padded.shape;
  const [from, to] = [viewOf(padded), viewOf(seen)];
  const run = info.filterWidth * channels;
  let target = 0;
  for (let image = images.first; image < images.end; image++) {
    for (let row = 0; row < info.outHeight; row++) {
      for (let column = 0; column < info.outWidth; column++) {
        const top = (image * height + row * info.strideHeight) * width + column * info.strideWidth;
        for (let line = 0; line < info.filterHeight; line++) {
          const source = (top + line * width) * channels;
          for (let tap = 0; tap < run; tap++) to[target++] = from[source + tap]!;
        }
      }
    }
  }
}
