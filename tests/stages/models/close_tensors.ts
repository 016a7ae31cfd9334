import type * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { drawNormal } from "../../../stages/random/draw_normal.ts";

/** Draws normal numbers. */
export function normal(count: number, counter: number): Float32Array {
  return drawNormal(count, { seed: 4, purpose: "test decoder", counters: [counter] });
}

/** Asserts that two tensors agree, relative to the largest value. */
export async function assertClose(actual: tf.Tensor, expected: tf.Tensor): Promise<void> {
  assertEquals(actual.shape, expected.shape);
  const [found, values] = [await actual.data(), await expected.data()];
  const largest = Math.max(...[...values].map(Math.abs));
  assert(largest > 0, "All that is expected is zero");
  values.forEach((value, index) => {
    const error = Math.abs(found[index]! - value);
    assert(error <= 1e-5 * largest, `At ${index}: ${found[index]} and ${value}`);
  });
}
