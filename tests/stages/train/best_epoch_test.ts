import { assertEquals } from "@std/assert";
import { bestOf, findStop } from "../../../stages/train/best_epoch.ts";
import type { EpochRecord } from "../../../stages/train/history.ts";

const HISTORY = [
  [9, 5],
  [8, 4],
  [7, 4.5],
  [7, 3.9],
  [6, 4],
].map(([loss, validation], index): EpochRecord => ({
  epoch: index + 1,
  steps: 1,
  training: { loss: loss!, reconstructionLoss: loss!, klLoss: 0 },
  validation: { loss: validation!, reconstructionLoss: validation!, klLoss: 0 },
}));

Deno.test("bestOf() finds the lowest loss, and the first of equal ones", () => {
  assertEquals(bestOf(HISTORY, "loss").epoch, 5);
  assertEquals(bestOf(HISTORY, "val_loss").epoch, 4);
  assertEquals(bestOf(HISTORY.slice(0, 4), "loss").epoch, 3);
});

Deno.test("findStop() stops where keras.callbacks.EarlyStopping does", () => {
  const stop = (patience: number, minDelta: number, monitor: "loss" | "val_loss" = "val_loss") =>
    findStop(HISTORY, { monitor, patience, minDelta });
  // Patience of 0 and of 1 both stop at the first epoch that is no better.
  assertEquals(stop(0, 0), { bestEpoch: 2, epoch: 3 });
  assertEquals(stop(1, 0), { bestEpoch: 2, epoch: 3 });
  assertEquals(stop(2, 0), null);
  // Epoch 4 is lower by a tenth alone, which does not count.
  assertEquals(stop(2, 0.2), { bestEpoch: 2, epoch: 4 });
  assertEquals(stop(1, 0, "loss"), { bestEpoch: 3, epoch: 4 });
  assertEquals(findStop([], { monitor: "loss", patience: 0, minDelta: 0 }), null);
  assertEquals(findStop(HISTORY, null), null);
});

Deno.test("findStop() finds the same stop in a longer history, so that no epoch follows it", () => {
  const stopping = { monitor: "val_loss", patience: 1, minDelta: 0 } as const;
  for (const length of [3, 4, 5]) {
    assertEquals(findStop(HISTORY.slice(0, length), stopping), { bestEpoch: 2, epoch: 3 });
  }
});
