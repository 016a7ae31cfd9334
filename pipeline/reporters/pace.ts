import type { Progress } from "../stage.ts";

/** A stage's speed. */
export interface Pace {
  /** Units per second; null until two reports lie far enough apart. */
  readonly perSecond: number | null;
  /** Null while the speed or the total is not known. */
  readonly secondsLeft: number | null;
}

/** The recent past over which the speed is measured. */
const WINDOW_MILLISECONDS = 15_000;
const SHORTEST_MILLISECONDS = 200;

/**
 * Follows the progress of one stage.
 *
 * @returns A function that takes each report with its time in milliseconds, and gives the pace. It
 * starts over when the unit changes or the count falls.
 */
export function followPace(): (progress: Progress, now: number) => Pace {
  let unit = "";
  let past: { readonly at: number; readonly done: number }[] = [];
  return (progress, now) => {
    const { done, total } = progress;
    if (progress.unit !== unit || done < (past.at(-1)?.done ?? 0)) past = [];
    unit = progress.unit;
    past.push({ at: now, done });
    while (past.length > 2 && now - past[1]!.at >= WINDOW_MILLISECONDS) past.shift();
    const { at, done: before } = past[0]!;
    if (now - at < SHORTEST_MILLISECONDS || done === before) {
      return { perSecond: null, secondsLeft: null };
    }
    const perSecond = (done - before) / ((now - at) / 1000);
    return { perSecond, secondsLeft: total === undefined ? null : (total - done) / perSecond };
  };
}
