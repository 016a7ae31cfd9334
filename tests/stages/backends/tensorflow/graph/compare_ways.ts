/**
 * A step computed op by op, and compiled.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { fail } from "@std/assert";
import { compileStep } from "../../../../../stages/backends/compilation/compile_step.ts";

/** A function whose value and gradients are compared. */
export interface ComparedFunction {
  /** Computes the value; the images come first. */
  readonly apply: (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;
  /** The shape of the images: [B, H, W, C]. */
  readonly images: readonly [number, number, number, number];
  /** The filters, counted. */
  readonly filters: number;
}

/** The values of a step: its result, and the gradients of the images and of the filters. */
export type StepValues = readonly [
  result: Float32Array,
  images: Float32Array,
  filter: Float32Array,
];

/** Computes value and gradients op by op, then twice by the compiled step. */
export async function computeBothWays(
  { apply, images, filters }: ComparedFunction,
): Promise<{ readonly plain: StepValues; readonly compiled: readonly StepValues[] }> {
  const x = tf.variable(tf.relu(tf.randomNormal([...images], 0, 1, "float32", 1)));
  const filter = tf.variable(
    tf.randomNormal([3, 3, images[3], filters], 0, 0.05, "float32", 2),
  );
  const result = tf.tidy(() => apply(x as tf.Tensor4D, filter as tf.Tensor4D));
  const weights = tf.randomNormal(result.shape, 0, 1, "float32", 3);
  const kept = [result, x, filter].map(({ shape }) => tf.variable(tf.zeros(shape)));
  function step(weights: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const { grads, value } = tf.variableGrads(() => {
        const y = apply(x as tf.Tensor4D, filter as tf.Tensor4D);
        kept[0]!.assign(y);
        return tf.sum(tf.mul(y, weights));
      }, [x, filter]);
      kept[1]!.assign(grads[x.name]!);
      kept[2]!.assign(grads[filter.name]!);
      return value;
    });
  }
  async function values(run: (weights: tf.Tensor) => tf.Tensor): Promise<StepValues> {
    run(weights).dispose();
    const read = await Promise.all(kept.map((tensor) => tensor.data<"float32">()));
    return read.map((data) => data.slice()) as unknown as StepValues;
  }
  const plain = await values(step);
  const { run, dispose } = compileStep((weights) => step(weights!), {
    precision: "float32",
    note: fail,
  });
  const compiled = [await values(run), await values(run)];
  dispose();
  tf.dispose([x, filter, result, weights, ...kept]);
  return { plain, compiled };
}

/** Computes the largest error, as a share of the largest value. */
export function relativeError(found: Float32Array, expected: Float32Array): number {
  let [error, largest] = [0, 0];
  expected.forEach((value, index) => {
    error = Math.max(error, Math.abs(found[index]! - value));
    largest = Math.max(largest, Math.abs(value));
  });
  return error / largest;
}
