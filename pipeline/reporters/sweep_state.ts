import type { PointFinished, RungFinished, Score, SweepStarted } from "../run/sweep/sweep_event.ts";
import { afterRung as noteScore, type RungProgress, startRungs } from "./rung_progress.ts";

/** The progress of a sweep, in points. */
export interface SweepState {
  readonly points: number;
  /** Those of which all is done that was asked for. */
  readonly done: number;
  readonly failed: number;
  /** Those that have ended and were not cached as a whole. */
  readonly ran: number;
  readonly running: number;
  /** Left out without halving, and once no point is on the rungs any more. */
  readonly rungs?: RungProgress;
  /** The best score so far, and its point; null before the first. */
  readonly best: Best | null;
}

interface Best {
  readonly point: string;
  readonly score: Score;
  /** Its rung; 0 without halving. */
  readonly at: number;
}

/** The state before anything is known. */
export const NOT_STARTED: SweepState = {
  points: 0,
  done: 0,
  failed: 0,
  ran: 0,
  running: 0,
  best: null,
};

/** Notes the points of a sweep that starts. */
export function startState(state: SweepState, { points, all, halving }: SweepStarted): SweepState {
  const started = { ...state, points: all ?? points.length };
  return halving === undefined
    ? started
    : { ...started, rungs: startRungs(halving, points.length) };
}

/** Notes that a point has ended. */
export function afterPoint(state: SweepState, event: PointFinished): SweepState {
  const { outcome } = event;
  return {
    ...state,
    done: state.done + (outcome === "completed" || outcome === "partial" ? 1 : 0),
    failed: state.failed + (outcome === "failed" ? 1 : 0),
    running: Math.max(0, state.running - 1),
    ran: state.ran + (event.ran > 0 ? 1 : 0),
    best: better(state.best, event),
  };
}

/** Notes that a point has its score at a rung. */
export function afterRung(state: SweepState, event: RungFinished): SweepState {
  const running = Math.max(0, state.running - 1);
  const next = { ...state, running, best: better(state.best, event) };
  return state.rungs ? { ...next, rungs: noteScore(state.rungs, event) } : next;
}

/** Of points at different rungs those at the highest count: only they are alike. */
function better(best: SweepState["best"], event: Rated): SweepState["best"] {
  const { point, score } = event;
  if (score === null) return best;
  const candidate = { point, score, at: rungOf(event) };
  if (best === null || candidate.at !== best.at) {
    return best === null || candidate.at > best.at ? candidate : best;
  }
  const sign = score.goal === "lowest" ? 1 : -1;
  return sign * (score.value - best.score.value) < 0 ? candidate : best;
}

type Rated = PointFinished | RungFinished;

function rungOf(event: Rated): number {
  return event.kind === "rung-finished" ? event.at : event.halving?.reached.at(-1)?.at ?? 0;
}
