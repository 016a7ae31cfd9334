import { formatAmount } from "../format/quantity.ts";
import { countKept } from "../run/sweep/judge_rungs.ts";
import type { RungFinished, RungJudged } from "../run/sweep/sweep_event.ts";
import type { Halving } from "../sweep/sweep.ts";

/** The progress of points on the rungs of halving. */
export interface RungProgress {
  readonly halving: Halving;
  /** The rung that is not decided yet. */
  readonly at: number;
  /** The number of points that reach it, as far as that is known. */
  readonly count: number;
  /** The number of those that have their score there. */
  readonly done: number;
  /** The work of the points that ran, in units of the param. */
  readonly ran: number;
  /** The least work that is left. */
  readonly left: number;
}

/** The points at each rung, counted, and what they need together in units of the param. */
export interface RungPlan {
  readonly counts: readonly number[];
  readonly needed: number;
}

/** Counts the points that will reach each rung; with `isAsync` at least so many. */
export function planRungs({ rungs, keep }: Halving, points: number): RungPlan {
  let count = points;
  let needed = 0;
  const counts = rungs.map((rung, index) => {
    if (index > 0) count = countKept(count, keep);
    needed += count * (rung - (rungs[index - 1] ?? 0));
    return count;
  });
  return { counts, needed };
}

/** Writes how far the points are: `5 of 9 points at 1 epoch`. */
export function reachedText({ halving: { unit }, at, count, done }: RungProgress): string {
  return `${done} of ${formatAmount(count, "point")} at ${formatAmount(at, unit)}`;
}

/** Starts at the first rung. */
export function startRungs(halving: Halving, points: number): RungProgress {
  const { needed } = planRungs(halving, points);
  return { halving, at: halving.rungs[0]!, count: points, done: 0, ran: 0, left: needed };
}

/** Notes that a point has its score at a rung. */
export function afterRung(progress: RungProgress, { at, ran }: RungFinished): RungProgress {
  const { rungs } = progress.halving;
  const added = at - (rungs[rungs.indexOf(at) - 1] ?? 0);
  return {
    ...progress,
    done: progress.done + (at === progress.at ? 1 : 0),
    ran: progress.ran + (ran > 0 ? added : 0),
    left: Math.max(0, progress.left - added),
  };
}

/** Notes that a rung is decided. */
export function afterDecision(progress: RungProgress, { next, kept }: RungJudged): RungProgress {
  return { ...progress, at: next, count: kept.length, done: 0 };
}
