import { assertEquals, assertNotEquals } from "@std/assert";
import { epochBatches, orderedBatches, stepsPerEpoch } from "../../../stages/train/batches.ts";

Deno.test("epochBatches() cuts CIFAR-10 into 469 batches, each image once, the last one smaller", () => {
  const batches = [...epochBatches(60_000, { seed: 1, epoch: 1, batchSize: 128 })];
  assertEquals(batches.length, 469);
  assertEquals(batches.at(-1)!.length, 60_000 - 468 * 128);
  assertEquals(new Set(batches.flatMap((batch) => [...batch])).size, 60_000);
});

Deno.test("epochBatches() has another order for each epoch and seed, and always the same", () => {
  const order = (seed: number, epoch: number) =>
    [...epochBatches(50, { seed, epoch, batchSize: 50 })][0]!;
  assertEquals(order(1, 2), order(1, 2));
  assertNotEquals(order(1, 2), order(1, 3));
  assertNotEquals(order(1, 2), order(2, 2));
});

Deno.test("orderedBatches() keeps the order", () => {
  const batches = [...orderedBatches(5, 3)].map((batch) => [...batch]);
  assertEquals(batches, [[0, 1, 2], [3, 4]]);
  assertEquals([...orderedBatches(0, 3)], []);
});

Deno.test("stepsPerEpoch() counts the partial batch", () => {
  assertEquals([[60_000, 128], [256, 128], [1, 128]].map(([n, b]) => stepsPerEpoch(n!, b!)), [
    469,
    2,
    1,
  ]);
});
