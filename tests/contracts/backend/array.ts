/**
 * Arrays of float64 for reference values: plain, slow, and independent of TensorFlow.js.
 *
 * @module
 */

/** Numbers in row-major order. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A function of arrays, written as plain loops. */
export type Reference = (...inputs: NumberArray[]) => NumberArray;

/** Fills an array from a function of the position. */
export function fill(shape: readonly number[], valueAt: (index: number[]) => number): NumberArray {
  const values = new Float64Array(shape.reduce((size, dimension) => size * dimension, 1));
  const index = shape.map(() => 0);
  for (let position = 0; position < values.length; position++) {
    values[position] = valueAt(index);
    advance(index, shape);
  }
  return { shape, values };
}

/** Reads one number; positions outside give 0, as padding does. */
export function at({ shape, values }: NumberArray, ...index: number[]): number {
  let position = 0;
  for (const [axis, dimension] of shape.entries()) {
    const place = index[axis]!;
    if (place < 0 || place >= dimension) return 0;
    position = position * dimension + place;
  }
  return values[position]!;
}

/** Applies a function to each number. */
export function map(array: NumberArray, change: (value: number) => number): NumberArray {
  return { shape: array.shape, values: array.values.map(change) };
}

/**
 * Draws distinct numbers in [-1, 1], a few thousandths from each other, from 0 and from the draws of
 * other seeds: where relu and max pooling have a kink, no gradient can be compared.
 */
export function draw(shape: readonly number[], seed: number): NumberArray {
  const { values } = fill(shape, () => 0);
  const step = 2 / (values.length + 1);
  const shift = 0.55 + seed % 5 / 12;
  const order = Array.from(values, (_, index) => ({ index, rank: mix(seed, index) }))
    .sort((a, b) => a.rank - b.rank);
  order.forEach(({ index }, place) => values[index] = -1 + (place + shift) * step);
  return { shape, values };
}

/** A number that looks random and is the same each time: one round of Murmur3's mixing. */
function mix(seed: number, index: number): number {
  let bits = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ bits >>> 15, 0xc2b2ae35);
  return (bits ^ bits >>> 13) >>> 0;
}

function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis]!++;
    if (index[axis]! < shape[axis]!) return;
    index[axis] = 0;
  }
}
