/**
 * The losses of a training, as TensorBoard shows them.
 *
 * @module
 */

import type { EpochRecord } from "../train/history.ts";
import type { MeanLosses } from "../train/loss_meter.ts";
import type { LoggedEvent } from "./event_file.ts";

/** Which of an epoch's losses to tell. */
export interface LossEventOptions {
  /** When each epoch was over, in seconds since 1970. */
  readonly wallTimes: readonly number[];
  /** Those of the images trained on, or those of the validation images. */
  readonly part: "training" | "validation";
}

/**
 * Makes an event of each epoch, under the tags of Keras's `TensorBoard` callback: `epoch_loss`,
 * `epoch_reconstruction_loss` and `epoch_kl_loss`.
 *
 * The tags are the same for both parts, as Keras gives each part a run of its own and TensorBoard
 * draws both into one chart. Steps are epochs counted from 1, as in `losses.csv`; Keras's begin at 0.
 *
 * @param history The epochs in order.
 * @param options Which losses, and when they were known.
 * @returns One event for each epoch that has such losses.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lossEvents } from "./loss_events.ts";
 *
 * const training = { loss: 3, reconstructionLoss: 2, klLoss: 1 };
 * const history = [{ epoch: 1, steps: 4, training }];
 * assertEquals(lossEvents(history, { wallTimes: [9], part: "training" }), [{
 *   wallTime: 9,
 *   step: 1,
 *   scalars: { epoch_loss: 3, epoch_reconstruction_loss: 2, epoch_kl_loss: 1 },
 * }]);
 * assertEquals(lossEvents(history, { wallTimes: [9], part: "validation" }), []);
 * ```
 */
export function lossEvents(
  history: readonly EpochRecord[],
  { wallTimes, part }: LossEventOptions,
): LoggedEvent[] {
  return history.flatMap((record, index) => {
    const losses = record[part];
    if (losses === undefined) return [];
    return [{ wallTime: wallTimes[index]!, step: record.epoch, scalars: scalarsOf(losses) }];
  });
}

function scalarsOf({ loss, reconstructionLoss, klLoss }: MeanLosses): Record<string, number> {
  return {
    epoch_loss: loss,
    epoch_reconstruction_loss: reconstructionLoss,
    epoch_kl_loss: klLoss,
  };
}
