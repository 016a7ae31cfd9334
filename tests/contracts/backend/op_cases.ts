/**
 * Every op that the model uses, beside its reference.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { map, type Reference } from "./array.ts";
import * as reference from "./references.ts";

/** An op of TensorFlow.js and what it should give. */
export interface OpCase {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly op: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly reference: Reference;
}

const convolutions: OpCase[] = [
  {
    name: "conv2d, same padding",
    shapes: [[2, 6, 6, 3], [3, 3, 3, 4]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
    reference: (x, filter) => reference.conv2d(x!, filter!),
  },
  {
    name: "conv2d, same padding, an even filter",
    shapes: [[2, 5, 4, 2], [2, 2, 2, 3]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
    reference: (x, filter) => reference.conv2d(x!, filter!),
  },
  {
    name: "conv2d, same padding, stride 2",
    shapes: [[2, 6, 6, 3], [3, 3, 3, 2]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, "same"),
    reference: (x, filter) => reference.conv2d(x!, filter!, { stride: 2 }),
  },
  {
    name: "conv2d, valid padding, stride 2",
    shapes: [[2, 6, 6, 2], [3, 3, 2, 2]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, "valid"),
    reference: (x, filter) => reference.conv2d(x!, filter!, { stride: 2, same: false }),
  },
  {
    name: "conv2d, one channel to many",
    shapes: [[2, 5, 6, 1], [3, 3, 1, 10]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
    reference: (x, filter) => reference.conv2d(x!, filter!),
  },
  {
    name: "conv2d, one channel to many, an even filter, stride 2",
    shapes: [[2, 5, 4, 1], [2, 2, 1, 6]],
    op: (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, "same"),
    reference: (x, filter) => reference.conv2d(x!, filter!, { stride: 2 }),
  },
  {
    name: "conv2dTranspose, stride 1",
    shapes: [[2, 4, 4, 3], [3, 3, 2, 3]],
    op: (x, filter) =>
      tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 4, 4, 2], 1, "same"),
    reference: (x, filter) => reference.conv2dTranspose(x!, filter!),
  },
  {
    name: "conv2dTranspose, stride 2",
    shapes: [[2, 3, 3, 3], [3, 3, 2, 3]],
    op: (x, filter) =>
      tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 6, 6, 2], 2, "same"),
    reference: (x, filter) => reference.conv2dTranspose(x!, filter!, { stride: 2 }),
  },
];

const resizings: OpCase[] = [
  {
    name: "maxPool",
    shapes: [[3, 4, 6, 2]],
    op: (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "same"),
    reference: (x) => reference.maxPool(x!),
  },
  {
    name: "maxPool of windows that overlap and leave the image",
    shapes: [[2, 5, 4, 2]],
    op: (x) => tf.maxPool(x as tf.Tensor4D, 3, 2, "same"),
    reference: (x) => reference.maxPool(x!, { size: 3, stride: 2 }),
  },
  {
    name: "resizeNearestNeighbor of several images",
    shapes: [[3, 3, 2, 2]],
    op: (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [6, 4]),
    reference: (x) => reference.upsample(x!),
  },
  {
    name: "resizeNearestNeighbor to a size that repeats some pixels only",
    shapes: [[2, 2, 3, 2]],
    op: (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [3, 4]),
    reference: (x) => reference.resizeNearest(x!, [3, 4]),
  },
  {
    name: "layers.upSampling2d of several images",
    shapes: [[3, 2, 3, 2]],
    op: (x) => tf.layers.upSampling2d({ size: [2, 2] }).apply(x) as tf.Tensor,
    reference: (x) => reference.upsample(x!),
  },
];

const sums: OpCase[] = [
  {
    name: "matMul",
    shapes: [[3, 5], [5, 4]],
    op: (a, b) => tf.matMul(a!, b!),
    reference: (a, b) => reference.matMul(a!, b!),
  },
  {
    name: "add of a bias to rows",
    shapes: [[3, 4], [4]],
    op: (x, bias) => tf.add(x!, bias!),
    reference: (x, bias) => reference.addBias(x!, bias!),
  },
  {
    name: "add of a bias to images",
    shapes: [[2, 3, 3, 4], [1, 1, 1, 4]],
    op: (x, bias) => tf.add(x!, bias!),
    reference: (x, bias) => reference.addBias(x!, bias!),
  },
  {
    name: "add of two like arrays",
    shapes: [[2, 4], [2, 4]],
    op: (a, b) => tf.add(a!, b!),
    reference: (a, b) => reference.zip((x, y) => x + y)(a!, b!),
  },
  {
    name: "sum over rows",
    shapes: [[3, 2, 4]],
    op: (x) => tf.sum(x!, [1, 2]),
    reference: (x) => reference.sumRows(x!),
  },
  {
    name: "mean over channels",
    shapes: [[2, 3, 3]],
    op: (x) => tf.mean(x!, -1),
    reference: (x) => reference.meanChannels(x!),
  },
  {
    name: "mean over all",
    shapes: [[3, 5]],
    op: (x) => tf.mean(x!),
    reference: (x) => reference.mean(x!),
  },
];

const pointwise: OpCase[] = [
  ...onEach("relu", tf.relu, (x) => Math.max(0, x)),
  ...onEach("sigmoid", tf.sigmoid, (x) => 1 / (1 + Math.exp(-x))),
  ...onEach("exp", tf.exp, Math.exp),
  ...onEach("softplus", tf.softplus, (x) => Math.log1p(Math.exp(x))),
  ...onEach("square", tf.square, (x) => x * x),
  ...onEach("abs", tf.abs, Math.abs),
  ...onEach("neg", tf.neg, (x) => -x),
  ...onEach("log of 2 + x", (x) => tf.log(tf.add(x, 2)), (x) => Math.log(2 + x)),
  ...onEach("sqrt of 2 + x", (x) => tf.sqrt(tf.add(x, 2)), (x) => Math.sqrt(2 + x)),
  ...onEach(
    "clipByValue",
    (x) => tf.clipByValue(x, -0.52, 0.52),
    (x) => Math.min(0.52, Math.max(-0.52, x)),
  ),
  ...onPairs("sub", tf.sub, (a, b) => a - b),
  ...onPairs("mul", tf.mul, (a, b) => a * b),
  ...onPairs("div by 2 + y", (a, b) => tf.div(a, tf.add(b, 2)), (a, b) => a / (2 + b)),
  ...onPairs("maximum", tf.maximum, Math.max),
];

/** The cases, by the kind of op. */
export const opCases: readonly OpCase[] = [...convolutions, ...resizings, ...sums, ...pointwise];

function onEach(
  name: string,
  op: (x: tf.Tensor) => tf.Tensor,
  change: (value: number) => number,
): OpCase[] {
  return [{ name, shapes: [[2, 3, 4]], op: (x) => op(x!), reference: (x) => map(x!, change) }];
}

function onPairs(
  name: string,
  op: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  combine: (a: number, b: number) => number,
): OpCase[] {
  return [{
    name,
    shapes: [[3, 4], [3, 4]],
    op: (a, b) => op(a!, b!),
    reference: (a, b) => reference.zip(combine)(a!, b!),
  }];
}
