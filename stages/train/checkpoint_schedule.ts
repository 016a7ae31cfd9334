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
export interface CheckpointRhythm {
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
 * @returns The rhythm.
 *
 * @example One each minute, and one that stays each ten epochs
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { checkpointRhythm } from "./checkpoint_schedule.ts";
 *
 * let clock = 0;
 * const params = { seconds: 60, epochs: null, keepEpochs: 10 };
 * const rhythm = checkpointRhythm(params, () => clock);
 * assertEquals([rhythm.isDue(), rhythm.dueAfter(9), rhythm.dueAfter(10)], [
 *   false,
 *   null,
 *   { keep: true },
 * ]);
 * clock = 60_000;
 * assertEquals([rhythm.isDue(), rhythm.dueAfter(9)], [true, { keep: false }]);
 * rhythm.saved();
 * assertEquals(rhythm.isDue(), false);
 * ```
 */
export function checkpointRhythm(
  { seconds, epochs, keepEpochs }: CheckpointParams,
  now: () => number = () => performance.now(),
): CheckpointRhythm {
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
