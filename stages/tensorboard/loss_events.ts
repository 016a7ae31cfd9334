import type { EpochLosses } from "../results/losses.ts";
import type { LoggedEvent } from "./event_file.ts";

/**
 * Makes an event of each epoch, under the tags of Keras's `TensorBoard` callback: `epoch_loss`,
 * `epoch_reconstruction_loss` and `epoch_kl_loss`.
 *
 * The tags of training and validation are the same, as Keras writes each into a run of its own and
 * TensorBoard draws both into one chart. Steps are epochs from 1, as in `losses.csv`; Keras's begin
 * at 0. The wall time is the epoch's number too, in seconds since 1970: the real time would differ
 * from run to run.
 *
 * @param prefix `val_` for the losses of the validation images, else empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lossEvents } from "./loss_events.ts";
 *
 * const losses = [{ epoch: 1, loss: 3, reconstruction_loss: 2, kl_loss: 1 }];
 * assertEquals(lossEvents(losses, ""), [{
 *   wallTime: 1,
 *   step: 1,
 *   scalars: { epoch_loss: 3, epoch_reconstruction_loss: 2, epoch_kl_loss: 1 },
 * }]);
 * ```
 */
export function lossEvents(losses: readonly EpochLosses[], prefix: "" | "val_"): LoggedEvent[] {
  return losses.map((row) => ({
    wallTime: row.epoch,
    step: row.epoch,
    scalars: Object.fromEntries(LOSSES.map((loss) => [`epoch_${loss}`, row[`${prefix}${loss}`]!])),
  }));
}

const LOSSES = ["loss", "reconstruction_loss", "kl_loss"] as const;
