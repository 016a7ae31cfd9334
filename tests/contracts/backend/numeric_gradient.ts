/**
 * Gradients by central differences in float64.
 *
 * @module
 */

import type { NumberArray, Reference } from "./array.ts";

/** Half the distance between the two points; the error is about its square. */
const STEP = 1e-5;

/**
 * Differentiates `sum(weights · reference(...inputs))` by each number of one input.
 *
 * @param reference The function.
 * @param inputs Where to differentiate.
 * @param by Which input, and the weights of the output.
 */
export function numericGradient(
  reference: Reference,
  inputs: readonly NumberArray[],
  by: { input: number; weights: NumberArray },
): NumberArray {
  const { shape, values } = inputs[by.input]!;
  function weighed(position: number, change: number): number {
    const moved = { shape, values: values.with(position, values[position]! + change) };
    return dot(reference(...inputs.with(by.input, moved)), by.weights);
  }
  const gradient = values.map((_, position) =>
    (weighed(position, STEP) - weighed(position, -STEP)) / (2 * STEP)
  );
  return { shape, values: gradient };
}

function dot(a: NumberArray, b: NumberArray): number {
  return a.values.reduce((sum, value, position) => sum + value * b.values[position]!, 0);
}
