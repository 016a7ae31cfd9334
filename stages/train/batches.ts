/**
 * Which images each step of an epoch sees.
 *
 * @module
 */

import { shuffledOrder } from "../random/shuffled_order.ts";

/** What an epoch's order is a function of, and where it is cut. */
export interface BatchOptions {
  /** The experiment's seed. */
  readonly seed: number;
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** How many images make one step. */
  readonly batchSize: number;
}

/**
 * Cuts an epoch's order into batches; each image is in one of them, and the last one is smaller
 * where the size does not divide the count.
 *
 * @param count How many images there are.
 * @param options The epoch and the size of a batch.
 * @returns The indices of each batch's images.
 *
 * @example Five images, two at a time
 * ```ts
 * import { epochBatches } from "./batches.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const batches = [...epochBatches(5, { seed: 1, epoch: 1, batchSize: 2 })];
 * assertEquals(batches.map(({ length }) => length), [2, 2, 1]);
 * assertEquals(batches.flatMap((batch) => [...batch]).sort(), [0, 1, 2, 3, 4]);
 * ```
 */
export function* epochBatches(
  count: number,
  { seed, epoch, batchSize }: BatchOptions,
): Generator<Uint32Array> {
  const order = shuffledOrder(count, { seed, purpose: "order", counters: [epoch] });
  yield* cut(order, batchSize);
}

/**
 * Counts the steps of an epoch: 469 for the 60,000 images of CIFAR-10, 128 at a time.
 *
 * @param count How many images there are.
 * @param batchSize How many make a batch.
 * @returns The number of batches, the smaller last one included.
 */
export function stepsPerEpoch(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/**
 * Cuts images into batches in the order in which they lie.
 *
 * @param count How many images there are.
 * @param batchSize How many make a batch; the last one may be smaller.
 * @returns The indices of each batch's images.
 */
export function* orderedBatches(count: number, batchSize: number): Generator<Uint32Array> {
  yield* cut(new Uint32Array(count).map((_, index) => index), batchSize);
}

function* cut(order: Uint32Array, batchSize: number): Generator<Uint32Array> {
  for (let start = 0; start < order.length; start += batchSize) {
    yield order.subarray(start, start + batchSize);
  }
}
