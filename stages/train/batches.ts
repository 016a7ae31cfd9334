import { shuffledOrder } from "../random/shuffled_order.ts";

interface BatchOptions {
  readonly seed: number;
  /** From 1. */
  readonly epoch: number;
  readonly batchSize: number;
}

/**
 * Shuffles the images of an epoch and cuts them into batches; the last one is smaller where the
 * size does not divide the count.
 *
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

/** Counts the steps of an epoch: 469 for the 60,000 images of CIFAR-10, 128 at a time. */
export function stepsPerEpoch(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/** Cuts images into batches in their own order. */
export function* orderedBatches(count: number, batchSize: number): Generator<Uint32Array> {
  yield* cut(new Uint32Array(count).map((_, index) => index), batchSize);
}

function* cut(order: Uint32Array, batchSize: number): Generator<Uint32Array> {
  for (let start = 0; start < order.length; start += batchSize) {
    yield order.subarray(start, start + batchSize);
  }
}
