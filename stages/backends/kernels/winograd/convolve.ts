import * as tf from "@tensorflow/tfjs";
import { emptyTensor } from "../heap.ts";
import { emptyPlanes, multiplyPlanes } from "./planes.ts";
import { groups, type Placement, surround, tilesOf } from "./tiles.ts";
import { transformFilter } from "./transform_filter.ts";
import { transformInput } from "./transform_input.ts";
import { transformOutput } from "./transform_output.ts";

/**
 * Convolves with a 3×3 filter and stride 1. Rounding errors are no larger than those of the plain
 * sum of products, and the same on every machine.
 *
 * Source: Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, section 4.1.
 */
export function convolve(x: tf.Tensor4D, filter: tf.Tensor4D, placement: Placement): tf.Tensor4D {
  return tf.tidy(() => {
    const [, , inner, outer] = filter.shape;
    const { images, down, across } = tilesOf(x.shape[0], placement);
    const { before, size: [rows, columns] } = placement;
    const padded = surround(x, { before, size: [2 * down + 2, 2 * across + 2] });
    const weights = emptyPlanes([inner, outer]);
    transformFilter(filter, weights);
    const y = emptyTensor([images, 2 * down, 2 * across, outer]) as tf.Tensor4D;
    for (const group of groups({ images, down, across })) {
      tf.tidy(() => {
        const planes = emptyPlanes([group.images * down * across, inner]);
        transformInput(padded, planes, { tiles: group, transposed: false });
        transformOutput(multiplyPlanes(planes, weights), y, group);
      });
    }
    const exact = rows === 2 * down && columns === 2 * across;
    return exact ? y : tf.slice4d(y, [0, 0, 0, 0], [-1, rows, columns, -1]);
  });
}
