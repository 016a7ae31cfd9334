/**
 * Compares a tensor of float32 with float64 reference values.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import type * as tf from "@tensorflow/tfjs";
import type { NumberArray } from "./array.ts";

/** Some tens of float32 roundings, relative to the largest value. */
const TOLERANCE = 5e-6;

/**
 * Asserts that a tensor has the shape and, within float32's rounding, the values expected.
 *
 * @param actual What the backend gave.
 * @param expected The reference.
 * @param options What is compared, for the message.
 */
export async function assertClose(
  actual: tf.Tensor,
  expected: NumberArray,
  { what }: { what: string },
): Promise<void> {
  assertEquals(actual.shape, [...expected.shape], what);
  const values = await actual.data();
  const scale = expected.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  expected.values.forEach((value, position) => {
    const error = Math.abs(values[position]! - value) / scale;
    assert(error <= TOLERANCE, `${what}, at ${position}: got ${values[position]}, wanted ${value}`);
  });
}
