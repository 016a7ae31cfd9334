/**
 * How fast a stage goes, and when it will be done.
 *
 * @module
 */

import type { Progress } from "../stage.ts";

/** A stage's speed. */
export interface Pace {
  /** Units a second; null until two reports lie far enough apart. */
  readonly perSecond: number | null;
  /** Seconds to go; null while the speed or the total is not known. */
  readonly secondsLeft: number | null;
}

/** How much of the recent past the speed is taken over. */
const WINDOW_MILLISECONDS = 15_000;
const SHORTEST_MILLISECONDS = 200;

/**
 * Follows one stage's progress.
 *
 * @returns A function that takes each report with its time and tells the pace. It starts anew when
 * the unit changes or the count goes back.
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
