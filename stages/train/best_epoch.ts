/**
 * Which epoch was best, and when none has been better for too long.
 *
 * Both follow from the history alone, so that they are the same in a training that was stopped and
 * went on.
 *
 * @module
 */

import type { EpochRecord } from "./history.ts";

/** A loss by which epochs are compared, under its name in the loss table; lower is better. */
export type Monitor = "loss" | "val_loss";

/** When to stop before the last epoch. */
export interface EarlyStopping {
  /** Which loss has to fall. */
  readonly monitor: Monitor;
  /** How many epochs may pass without a better one. */
  readonly patience: number;
  /** By how much an epoch has to be lower than the best one to count as better. */
  readonly minDelta: number;
}

/** Why a training stops before its last epoch. */
export interface Stop {
  /** The last epoch that counted as better than those before. */
  readonly bestEpoch: number;
  /** The epoch after which training stops. */
  readonly epoch: number;
}

/**
 * Finds the epoch with the lowest loss, the first one where several are equal.
 *
 * @param history The epochs in order, at least one.
 * @param monitor Which loss.
 * @returns The epoch's record.
 */
export function bestOf(history: readonly EpochRecord[], monitor: Monitor): EpochRecord {
  return history.reduce((best, record) =>
    monitoredLoss(record, monitor) < monitoredLoss(best, monitor) ? record : best
  );
}

/**
 * Says whether training stops after the epochs so far.
 *
 * Source: `keras.callbacks.EarlyStopping` in mode `min`: an epoch is better when its loss plus
 * `minDelta` is below the best one's, and training stops once `patience` epochs in a row, at least
 * one, were not.
 *
 * @param history The epochs in order; none is fine.
 * @param stopping When to stop; null: never.
 * @returns Where it stops; null where it goes on.
 *
 * @example Two epochs without a better one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findStop } from "./best_epoch.ts";
 *
 * const history = [5, 3, 3, 4].map((loss, index) => ({
 *   epoch: index + 1,
 *   steps: 1,
 *   training: { loss, reconstructionLoss: loss, klLoss: 0 },
 * }));
 * const stopping = { monitor: "loss", patience: 2, minDelta: 0 } as const;
 * assertEquals(findStop(history, stopping), { bestEpoch: 2, epoch: 4 });
 * assertEquals(findStop(history.slice(0, 3), stopping), null);
 * ```
 */
export function findStop(
  history: readonly EpochRecord[],
  stopping: EarlyStopping | null,
): Stop | null {
  if (stopping === null) return null;
  const { monitor, patience, minDelta } = stopping;
  let [best, bestEpoch] = [Infinity, 0];
  for (const record of history) {
    const loss = monitoredLoss(record, monitor);
    if (loss + minDelta < best) [best, bestEpoch] = [loss, record.epoch];
    else if (record.epoch - bestEpoch >= patience) return { bestEpoch, epoch: record.epoch };
  }
  return null;
}

/**
 * Gives the loss of an epoch that is watched.
 *
 * @param record The epoch.
 * @param monitor Which loss.
 * @returns Nats per image.
 */
export function monitoredLoss({ training, validation }: EpochRecord, monitor: Monitor): number {
  return monitor === "loss" ? training.loss : validation!.loss;
}
