/**
 * The ops that the model uses, as plain loops over float64.
 *
 * Padding "same" puts the odd row or column last, as TensorFlow does.
 *
 * @module
 */

import { at, fill, map, type NumberArray } from "./array.ts";

/** `[n, h, w, i]` with a filter `[a, b, i, o]`. */
export function conv2d(
  x: NumberArray,
  filter: NumberArray,
  { stride = 1, same = true }: { stride?: number; same?: boolean } = {},
): NumberArray {
  const [images, height, width] = x.shape as [number, number, number];
  const [rows, columns, , out] = filter.shape as [number, number, number, number];
  const y = span(height, rows, { stride, same });
  const z = span(width, columns, { stride, same });
  return fill(
    [images, y.size, z.size, out],
    ([n, row, column, o]) =>
      sumOver(
        filter.shape.slice(0, 3),
        ([a, b, i]) =>
          at(x, n!, row! * stride + a! - y.before, column! * stride + b! - z.before, i!) *
          at(filter, a!, b!, i!, o!),
      ),
  );
}

/** The transpose of `conv2d` with padding "same": `[n, h, w, o]` with a filter `[a, b, i, o]`. */
export function conv2dTranspose(
  x: NumberArray,
  filter: NumberArray,
  { stride = 1 }: { stride?: number } = {},
): NumberArray {
  const [images, height, width, out] = x.shape as [number, number, number, number];
  const [rows, columns, channels] = filter.shape as [number, number, number];
  const size = [height * stride, width * stride] as const;
  const top = span(size[0], rows, { stride, same: true }).before;
  const left = span(size[1], columns, { stride, same: true }).before;
  return fill(
    [images, ...size, channels],
    ([n, row, column, i]) =>
      sumOver([height, width, out], ([y, z, o]) => {
        const a = row! + top - y! * stride;
        const b = column! + left - z! * stride;
        return at(x, n!, y!, z!, o!) * at(filter, a, b, i!, o!);
      }),
  );
}

/** Maxima of the windows of `[n, h, w, c]`, padding "same". */
export function maxPool(x: NumberArray, { size, stride } = { size: 2, stride: 2 }): NumberArray {
  const [images, height, width, channels] = x.shape as [number, number, number, number];
  const y = span(height, size, { stride, same: true });
  const z = span(width, size, { stride, same: true });
  const inside = (place: number, end: number) => place >= 0 && place < end;
  return fill([images, y.size, z.size, channels], ([n, row, column, c]) => {
    let largest = -Infinity;
    for (let a = row! * stride - y.before, end = a + size; a < end; a++) {
      for (let b = column! * stride - z.before, last = b + size; b < last; b++) {
        if (inside(a, height) && inside(b, width)) largest = Math.max(largest, at(x, n!, a, b, c!));
      }
    }
    return largest;
  });
}

/** Each pixel of `[n, h, w, c]` four times. */
export function upsample(x: NumberArray): NumberArray {
  return resizeNearest(x, [x.shape[1]! * 2, x.shape[2]! * 2]);
}

/** Pixels of `[n, h, w, c]` repeated or left out, to another height and width. */
export function resizeNearest(
  x: NumberArray,
  [rows, columns]: [rows: number, columns: number],
): NumberArray {
  const [images, height, width, channels] = x.shape as [number, number, number, number];
  return fill([images, rows, columns, channels], ([n, y, z, c]) => {
    const [row, column] = [Math.floor(y! * height / rows), Math.floor(z! * width / columns)];
    return at(x, n!, row, column, c!);
  });
}

/** `[n, k]` times `[k, m]`. */
export function matMul(a: NumberArray, b: NumberArray): NumberArray {
  const [rows, inner] = a.shape as [number, number];
  return fill(
    [rows, b.shape[1]!],
    ([row, column]) => sumOver([inner], ([k]) => at(a, row!, k!) * at(b, k!, column!)),
  );
}

/** A sum of arrays, the second repeated over leading axes that it lacks or has as 1. */
export function addBias(x: NumberArray, bias: NumberArray): NumberArray {
  const channels = bias.values.length;
  return {
    shape: x.shape,
    values: x.values.map((value, position) => value + bias.values[position % channels]!),
  };
}

/** A function of two numbers, for two arrays of one shape. */
export function zip(combine: (a: number, b: number) => number) {
  return (a: NumberArray, b: NumberArray): NumberArray => ({
    shape: a.shape,
    values: a.values.map((value, position) => combine(value, b.values[position]!)),
  });
}

/** The sum over all axes but the first. */
export function sumRows(x: NumberArray): NumberArray {
  const [rows] = x.shape as [number];
  const size = x.values.length / rows;
  return fill(
    [rows],
    ([row]) =>
      x.values.subarray(row! * size, (row! + 1) * size).reduce((sum, value) => sum + value, 0),
  );
}

/** The mean over the last axis. */
export function meanChannels(x: NumberArray): NumberArray {
  const channels = x.shape.at(-1)!;
  return fill(
    x.shape.slice(0, -1),
    (index) => sumOver([channels], ([c]) => at(x, ...index, c!)) / channels,
  );
}

/** The mean over all axes. */
export function mean(x: NumberArray): NumberArray {
  const total = x.values.reduce((sum, value) => sum + value, 0);
  return { shape: [], values: Float64Array.of(total / x.values.length) };
}

/** `1 / (1 + exp(-x))`. */
export function sigmoid(x: NumberArray): NumberArray {
  return map(x, (value) => 1 / (1 + Math.exp(-value)));
}

/** Counts the places of a filter along one side, and the padding before the first. */
function span(size: number, filter: number, { stride, same }: { stride: number; same: boolean }) {
  if (!same) return { size: Math.floor((size - filter) / stride) + 1, before: 0 };
  const places = Math.ceil(size / stride);
  const padding = Math.max(0, (places - 1) * stride + filter - size);
  return { size: places, before: Math.floor(padding / 2) };
}

function sumOver(shape: readonly number[], term: (index: number[]) => number): number {
  return fill(shape, term).values.reduce((sum, value) => sum + value, 0);
}
