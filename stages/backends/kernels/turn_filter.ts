import type * as tf from "@tensorflow/tfjs";
import { emptyTensor, viewOf } from "./heap.ts";
import { transposeMatrix } from "./transpose_matrix.ts";

/** Turns a filter by 180° and swaps its input and output channels. */
export function turnFilter(filter: tf.Tensor4D): tf.Tensor4D {
  const [height, width, inner, outer] = filter.shape;
  const turned = emptyTensor([height, width, outer, inner]) as tf.Tensor4D;
  const [from, to] = [viewOf(filter), viewOf(turned)];
  const size = inner * outer;
  for (let place = 0; place < height * width; place++) {
    const source = from.subarray(place * size, (place + 1) * size);
    const last = (height * width - 1 - place) * size;
    transposeMatrix(source, to.subarray(last, last + size), { rows: inner, columns: outer });
  }
  return turned;
}
