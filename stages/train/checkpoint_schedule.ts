import type { TrainParams } from "./train_params.ts";

interface CheckpointSchedule {
  /** Says whether one is due inside an epoch. */
  readonly isDue: () => boolean;
  /** Says whether one is due after an epoch, and whether it is kept. */
  readonly dueAfter: (epoch: number) => { readonly keep: boolean } | null;
  /** Notes that one was saved just now. */
  readonly saved: () => void;
}

/**
 * Starts a schedule; the first interval begins now.
 *
 * @param now Gives milliseconds from any fixed moment.
 *
 * @example One each minute, and one that is kept each ten epochs
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { startCheckpointSchedule } from "./checkpoint_schedule.ts";
 *
 * let clock = 0;
 * const params = { seconds: 60, epochs: null, keepEpochs: 10 };
 * const schedule = startCheckpointSchedule(params, () => clock);
 * assertEquals([schedule.dueAfter(9), schedule.dueAfter(10)], [null, { keep: true }]);
 * clock = 60_000;
 * assertEquals([schedule.isDue(), schedule.dueAfter(9)], [true, { keep: false }]);
 * schedule.saved();
 * assertEquals(schedule.isDue(), false);
 * ```
 */
export function startCheckpointSchedule(
  { seconds, epochs, keepEpochs }: TrainParams["checkpoint"],
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
