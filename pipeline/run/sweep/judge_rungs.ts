import type { Halving } from "../../sweep/sweep.ts";
import type { Goal } from "../../stage.ts";

/** A point at a rung, each by its position. */
export interface RungTask {
  readonly point: number;
  readonly rung: number;
}

/** The decision about a rung, once all points that reach it are done. */
export interface RungJudged {
  readonly rung: number;
  /** The points that go on to the next rung, in the order of the sweep; all that ended at the last one. */
  readonly kept: readonly number[];
  /** The others. */
  readonly stopped: readonly number[];
}

/** The points on their way up the rungs. */
export interface Judge {
  /** Takes the next task to run, of the highest rung first; null while there is none. */
  take(): RungTask | null;
  /**
   * Notes the score of a task, null for none, which is worse than any other.
   *
   * @returns The rungs that are decided by it.
   */
  note(task: RungTask, score: number | null): readonly RungJudged[];
  /** Tells whether every rung is decided. */
  isOver(): boolean;
  /** Lists the points that reached a rung, in the order in which they were let go on. */
  reached(rung: number): readonly number[];
}

/** The points, and how they are judged. */
export interface JudgeOptions extends Pick<Halving, "rungs" | "keep" | "isAsync"> {
  /** The number of points. */
  readonly count: number;
  readonly goal: Goal;
}

interface Rung {
  /** The points that reach it, in the order in which they are judged. */
  readonly entered: number[];
  readonly scores: Map<number, number | null>;
  /** Those of the points judged so far that have a score, best first. */
  readonly ranked: number[];
  readonly kept: Set<number>;
  taken: number;
  judged: number;
  isDecided: boolean;
}

/**
 * Judges points by successive halving: of the points at a rung, the share `keep` with the best scores
 * goes on to the next, and at least one that has a score. Of equal scores the earlier point is better.
 *
 * With `isAsync`, a point need not wait for all others: as soon as it and those before it are done, those
 * among them go on that are in the best share of so many. Some may go on that would not have, had all
 * been known.
 *
 * Scores are looked at in the order of the points alone, however they arrive. So the decisions depend on
 * the scores, and neither on how many points run at a time nor on interruptions.
 *
 * Source: Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter
 * optimization", 2016; Li et al., "A system for massively parallel hyperparameter tuning", 2020, whose
 * algorithm looks at scores as they arrive.
 */
export function judgeRungs(options: JudgeOptions): Judge {
  const { count, rungs } = options;
  const ladder = rungs.map((_, rung): Rung => ({
    entered: rung === 0 ? Array.from({ length: count }, (_, point) => point) : [],
    scores: new Map(),
    ranked: [],
    kept: new Set(),
    taken: 0,
    judged: 0,
    isDecided: false,
  }));
  return {
    take() {
      for (let rung = ladder.length - 1; rung >= 0; rung--) {
        const { entered, taken } = ladder[rung]!;
        if (taken === entered.length) continue;
        ladder[rung]!.taken++;
        return { point: entered[taken]!, rung };
      }
      return null;
    },
    note({ point, rung }, score) {
      ladder[rung]!.scores.set(point, score);
      return ladder.flatMap((_, index) =>
        index < rung ? [] : judge(ladder, { rung: index, ...options }) ?? []
      );
    },
    isOver: () => ladder.every(({ isDecided }) => isDecided),
    reached: (rung) => ladder[rung]!.entered,
  };
}

/** Judges a rung as far as its scores are known; gives the decision where they all are, the first time. */
function judge(
  ladder: readonly Rung[],
  { rung, keep, isAsync, goal }: JudgeOptions & { readonly rung: number },
): RungJudged | null {
  const current = ladder[rung]!;
  const next = ladder[rung + 1];
  for (; current.judged < current.entered.length; current.judged++) {
    const point = current.entered[current.judged]!;
    const score = current.scores.get(point);
    if (score === undefined) return null;
    if (score !== null) insert(point, current, goal);
    if (isAsync) goOn(current, { next, most: shareOf(current.judged + 1, keep) });
  }
  const isComplete = rung === 0 || ladder[rung - 1]!.isDecided;
  if (current.isDecided || !isComplete) return null;
  current.isDecided = true;
  if (isAsync && current.kept.size === 0) goOn(current, { next, most: 1 });
  if (!isAsync) {
    goOn(current, { next, most: countKept(current.entered.length, keep) });
    next?.entered.sort((a, b) => a - b);
  }
  return decisionOf(rung, current, next === undefined);
}

/** Lets the best points go on that did not yet. */
function goOn(
  { ranked, kept }: Rung,
  { next, most }: { readonly next: Rung | undefined; readonly most: number },
): void {
  if (next === undefined) return;
  for (const point of ranked.slice(0, most)) {
    if (kept.has(point)) continue;
    kept.add(point);
    next.entered.push(point);
  }
}

/** Counts the points that go on, of those at a rung. */
export function countKept(count: number, keep: number): number {
  return Math.max(1, shareOf(count, keep));
}

/** A share such as 0.29 of 100 must be 29, though the product is a little less. */
function shareOf(count: number, keep: number): number {
  return Math.floor(count * keep + 1e-9);
}

function insert(point: number, { ranked, scores }: Rung, goal: Goal): void {
  const sign = goal === "lowest" ? 1 : -1;
  const differenceTo = (other: number) => sign * (scores.get(point)! - scores.get(other)!);
  const isBefore = (other: number) => (differenceTo(other) || point - other) < 0;
  const place = ranked.findIndex(isBefore);
  ranked.splice(place < 0 ? ranked.length : place, 0, point);
}

function decisionOf(rung: number, { entered, kept }: Rung, isLast: boolean): RungJudged {
  const inOrder = entered.toSorted((a, b) => a - b);
  return {
    rung,
    kept: inOrder.filter((point) => isLast || kept.has(point)),
    stopped: inOrder.filter((point) => !isLast && !kept.has(point)),
  };
}
