/**
 * A convolution with a 3×3 filter and its gradient, as plain loops over float64.
 *
 * @module
 */

import type { Placement } from "../../../../stages/backends/kernels/winograd/tiles.ts";
import { at, fill, type NumberArray } from "../../../contracts/backend/array.ts";

/** Convolves `[n, h, w, i]` with `[3, 3, i, o]`. */
export function convolvePlainly(
  x: NumberArray,
  filter: NumberArray,
  placement: Placement,
): NumberArray {
  const { before: [top, left], size } = placement;
  const [, , inner, outer] = filter.shape;
  return fill([x.shape[0]!, ...size, outer!], ([image, row, column, o]) => {
    let sum = 0;
    forEach([3, 3, inner!], ([a, b, i]) => {
      const value = at(x, image!, row! + a! - top, column! + b! - left, i!);
      sum += value * at(filter, a!, b!, i!, o!);
    });
    return sum;
  });
}

/** The gradient of `convolvePlainly` by its filter, where the output's is dy. */
export function differentiatePlainly(
  x: NumberArray,
  dy: NumberArray,
  { before: [top, left] }: Placement,
): NumberArray {
  const [images, rows, columns, outer] = dy.shape as [number, number, number, number];
  return fill([3, 3, x.shape[3]!, outer], ([a, b, i, o]) => {
    let sum = 0;
    forEach([images, rows, columns], ([image, row, column]) => {
      const value = at(x, image!, row! + a! - top, column! + b! - left, i!);
      sum += value * at(dy, image!, row!, column!, o!);
    });
    return sum;
  });
}

function forEach(shape: number[], visit: (index: number[]) => void) {
  fill(shape, (index) => {
    visit(index);
    return 0;
  });
}
