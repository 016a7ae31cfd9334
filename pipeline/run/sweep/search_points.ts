import type { Problem } from "../../problem.ts";
import type { Search, Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { FoundPoints } from "./found_points.ts";
import type { PointResults } from "./point_results.ts";
import { readScore } from "./read_score.ts";
import { runPoints } from "./run_points.ts";
import type { SweepOptions } from "./sweep_options.ts";

/** A sweep whose points follow from each other's scores. */
export type SearchingSweep = Sweep & { readonly search: Search };

/**
 * Runs the points of a sweep, those that are proposed by the scores of these, and so on. Scores are used
 * once all points before are done, so that neither interruptions nor the number of points at a time
 * change what is proposed.
 */
export async function searchPoints(
  sweep: SearchingSweep,
  engine: Engine,
  options: Omit<SweepOptions, "stages">,
): Promise<FoundPoints | Problem> {
  const { search } = sweep;
  const before = new Map<SweepPoint, PointResults>();
  const scores = new Map<SweepPoint, number | null>();
  let { points } = sweep;
  for (let next = points; next.length > 0;) {
    const ran = new Map();
    const ended = await runPoints({ ...sweep, points }, engine, { ...options, before, ran });
    if (ended.kind === "problem") return ended;
    for (const results of ended.points.filter(({ outcome }) => outcome !== "not-run")) {
      if (before.has(results.point)) continue;
      before.set(results.point, results);
      scores.set(results.point, await scoreIn(results));
    }
    const isOver = options.signal.aborted || options.failFast && ended.kind === "failed";
    next = isOver ? [] : await search.next((point) => scores.get(point) ?? null);
    if (next.length === 0) break;
    points = [...points, ...next];
    const names = next.map(({ name }) => name);
    options.report({
      kind: "points-proposed",
      points: names,
      known: points.length,
      all: search.count,
    });
  }
  return { kind: "found", sweep: { ...sweep, points }, before, ran: new Map() };
}

/** Reads the score of a point, of which lower is better. */
async function scoreIn({ run, done, outcome }: PointResults): Promise<number | null> {
  const score = run === null || outcome !== "completed" ? null : await readScore(run, done);
  return score === null ? null : score.goal === "lowest" ? score.value : -score.value;
}
