import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "../heap.ts";
import { emptyPlanes, multiplyPlanes, type Planes } from "./planes.ts";
import { groups, type Placement, surround, tilesOf } from "./tiles.ts";
import { transformFilterGradient } from "./transform_filter.ts";
import { transformInput } from "./transform_input.ts";
import { transformOutputGradient } from "./transform_output.ts";

/**
 * Differentiates a convolution with a 3×3 filter and stride 1 by the filter.
 *
 * A tile of the output is y = Aᵀ·[(G·g·Gᵀ) ⊙ (Bᵀ·d·B)]·A, and so the gradient by g is
 * Gᵀ·[(A·dy·Aᵀ) ⊙ (Bᵀ·d·B)]·G, summed over all tiles.
 */
export function differentiateFilter(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  placement: Placement,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [inner, outer] = [x.shape[3], dy.shape[3]];
    const { images, down, across } = tilesOf(x.shape[0], placement);
    const input = surround(x, { ...placement, size: [2 * down + 2, 2 * across + 2] });
    const upper = surround(dy, { before: [0, 0], size: [2 * down, 2 * across] });
    let sums: Planes | undefined;
    for (const group of groups({ images, down, across })) {
      const more = tf.tidy(() => {
        const tiles = group.images * down * across;
        const [left, right] = [emptyPlanes([inner, tiles]), emptyPlanes([tiles, outer])];
        transformInput(input, left, { tiles: group, transposed: true });
        transformOutputGradient(upper, right, group);
        return [...multiplyPlanes(left, right)];
      });
      sums = sums === undefined ? more : addInto(sums, more);
    }
    const gradient = emptyTensor([3, 3, inner, outer]) as tf.Tensor4D;
    transformFilterGradient(sums!, gradient);
    return gradient;
  });
}

/** Adds up and disposes what was added, as gigabytes would wait for the end otherwise. */
function addInto(sums: Planes, more: Planes): Planes {
  const added = sums.map((sum, index) => tf.add(sum, more[index]!) as tf.Tensor2D);
  tf.dispose([...sums, ...more]);
  return added;
}
