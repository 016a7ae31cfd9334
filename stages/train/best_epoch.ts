import type { EpochRecord } from "./history.ts";
import type { Monitor, TrainParams } from "./train_params.ts";

/** The end of a training before its last epoch. */
export interface Stop {
  /** The last epoch that was better than those before. */
  readonly bestEpoch: number;
  /** The epoch after which training stops. */
  readonly epoch: number;
}

/**
 * Finds the epoch with the lowest loss, the first one where several are equal.
 *
 * @param history The epochs in order, at least one.
 */
export function bestOf(history: readonly EpochRecord[], monitor: Monitor): EpochRecord {
  return history.reduce((best, record) =>
    monitoredLoss(record, monitor) < monitoredLoss(best, monitor) ? record : best
  );
}

/**
 * Finds out whether training stops early after the epochs so far. It follows from the history alone,
 * so it is the same in a training that was resumed.
 *
 * Source: `keras.callbacks.EarlyStopping` in mode `min`: an epoch is better when its loss plus
 * `minDelta` is below the best one's, and training stops once `patience` epochs in a row, at least
 * one, were not.
 *
 * @param history The epochs in order; none is fine.
 * @returns The stop; null where training continues.
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
  stopping: TrainParams["earlyStopping"],
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

/** Gives the monitored loss of an epoch, per image. */
export function monitoredLoss({ training, validation }: EpochRecord, monitor: Monitor): number {
  return monitor === "loss" ? training.loss : validation!.loss;
}
