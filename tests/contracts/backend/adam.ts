/**
 * Adam in float64, with TensorFlow.js's defaults.
 *
 * @module
 */

import type { NumberArray } from "./array.ts";

/** The decay rates of both averages. */
const DECAY = [0.9, 0.999] as const;

/** TensorFlow.js's default for float32. */
const EPSILON = 1e-7;

/**
 * Updates weights as Kingma and Ba's algorithm 1 does ("Adam", 2015).
 *
 * @param start The weights at first.
 * @param options How many updates, the learning rate, and the gradient at given weights.
 */
export function adam(
  start: NumberArray,
  options: { steps: number; rate: number; gradient: (values: Float64Array) => Float64Array },
): NumberArray {
  let values = start.values;
  let first = values.map(() => 0);
  let second = values.map(() => 0);
  for (let step = 1; step <= options.steps; step++) {
    const gradient = options.gradient(values);
    first = first.map((mean, place) => DECAY[0] * mean + (1 - DECAY[0]) * gradient[place]!);
    second = second.map((mean, place) => DECAY[1] * mean + (1 - DECAY[1]) * gradient[place]! ** 2);
    values = values.map((value, place) => {
      const mean = first[place]! / (1 - DECAY[0] ** step);
      const square = second[place]! / (1 - DECAY[1] ** step);
      return value - options.rate * mean / (Math.sqrt(square) + EPSILON);
    });
  }
  return { shape: start.shape, values };
}
