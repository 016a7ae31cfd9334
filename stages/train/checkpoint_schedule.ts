/**
 * When training leaves a checkpoint.
 *
 * @module
 */

/** How often to leave checkpoints; none of it changes what training comes to. */
export interface CheckpointParams {
  /** The seconds from one to the next; null: none by the clock. */
  readonly seconds: number | null;
  /** The epochs from one to the next; null: none by epochs. */
  readonly epochs: number | null;
  /** The epochs from one that stays to the next; null: none stays. */
  readonly keepEpochs: number | null;
}

/** Tells when a checkpoint is due. */
export interface CheckpointSchedule {
  /** Whether one is due inside an epoch. */
  readonly isDue: () => boolean;
  /** Whether one is due after an epoch, and whether it is to stay. */
  readonly dueAfter: (epoch: number) => { readonly keep: boolean } | null;
  /** Takes note that one was left just now. */
  readonly saved: () => void;
}

/**
 * Starts to count now.
 *
 * @param params How often.
 * @param now Milliseconds from any fixed moment.
 * @returns The schedule.
 *
 * @example One each minute, and one that stays each ten epochs
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startCheckpointSchedule } from "./checkpoint_schedule.ts";
 *
 * let clock = 0;
 * const params = { seconds: 60, epochs: null, keepEpochs: 10 };
 * const checkpointSchedule = startCheckpointSchedule(params, () => clock);
 * assertEquals([checkpointSchedule.isDue(), checkpointSchedule.dueAfter(9), checkpointSchedule.dueAfter(10)], [
 *   false,
 *   null,
 *   { keep: true },
 * ]);
 * clock = 60_000;
 * assertEquals([checkpointSchedule.isDue(), checkpointSchedule.dueAfter(9)], [true, { keep: false }]);
 * checkpointSchedule.saved();
 * assertEquals(checkpointSchedule.isDue(), false);
 * ```
 */
export function startCheckpointSchedule(
  { seconds, epochs, keepEpochs }: CheckpointParams,
  now: () => number = () => performance.now(),
): CheckpointSchedule {
  let last = now();
  const isDue = () => seconds !== null && now() - last >= seconds * 1000;
  const isEach = (count: number | null, epoch: number) => count !== null && epoch % count === 0;
  return {
    isDue,
    dueAfter(epoch) {
      const keep = isEach(keepEpochs, epoch);
      return keep || isEach(epochs, epoch) || isDue() ? { keep } : null;
    },
    saved: () => void (last = now()),
  };
}
