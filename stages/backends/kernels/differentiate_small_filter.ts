import type * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import { addProduct } from "./product/add_product.ts";

/** Channels in times channels out up to which a row of the gradient stays in the cache. */
const MOST_PAIRS = 128 * 128;

/** Tells whether a convolution has a small 3×3 filter, stride 1, padding `same` and outputs in fours. */
export function isSmall(info: tf.backend_util.Conv2DInfo): boolean {
  const { top, bottom, left, right } = info.padInfo;
  const ones = [info.strideHeight, info.strideWidth, top, bottom, left, right];
  return info.filterHeight === 3 && info.filterWidth === 3 &&
    ones.every((pixels) => pixels === 1) &&
    info.outChannels % 4 === 0 && info.inChannels * info.outChannels <= MOST_PAIRS;
}

/**
 * Differentiates a convolution by its filter, image by image: for each row of the filter, the product
 * of the transposed inputs that it meets and the output's gradient. Neither is rearranged, as that
 * would take longer than the product.
 *
 * @param x The input, [N, rows, columns, i].
 * @param dy The output's gradient, [N, rows, columns, o].
 * @returns [3, 3, i, o].
 */
export function differentiateSmallFilter(x: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
  const [images, rows, columns, inner] = x.shape;
  const outer = dy.shape[3];
  const gradient = emptyTensor([3, 3, inner, outer]) as tf.Tensor4D;
  const padded = emptyTensor([rows + 2, columns + 2, inner]);
  const [image, all, sums] = [viewOf(padded), viewOf(x), viewOf(gradient)];
  const upper = viewOf(dy).byteOffset;
  const line = (columns + 2) * inner;
  image.fill(0);
  sums.fill(0);
  for (let first = 0; first < images * rows; first += rows) {
    for (let row = 0; row < rows; row++) {
      const source = (first + row) * columns * inner;
      image.set(all.subarray(source, source + columns * inner), (row + 1) * line + inner);
    }
    for (let row = 0; row < 3; row++) {
      addProduct({
        a: image.byteOffset + 4 * row * line,
        b: upper + 4 * first * columns * outer,
        c: sums.byteOffset + 4 * row * 3 * inner * outer,
        rows: 3 * inner,
        width: 4 * outer,
        runs: rows,
        length: columns,
        steps: { row: 4, run: 4 * line, column: 4 * inner },
      });
    }
  }
  padded.dispose();
  return gradient;
}
