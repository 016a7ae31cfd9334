import type { Problem } from "../../problem.ts";
import { planExperiment, scoringStage } from "../../plan/plan.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import { EVERYTHING } from "../selection.ts";
import type { SearchingSweep } from "../sweep/search_points.ts";
import { inspectRun } from "./inspect_run.ts";
import type { InspectedRungs } from "./inspect_rungs.ts";
import { storedScore } from "./stored_score.ts";

/** The points of a sweep as far as its stored scores tell them. */
export interface InspectedPoints extends Omit<InspectedRungs, "kind" | "judged"> {
  readonly kind: "points";
  /** The decisions of halving so far; null without it. */
  readonly judged: InspectedRungs["judged"] | null;
}

/** Finds the points of a sweep by its stored scores: how far they go, and which are proposed. */
export async function inspectPoints(
  { halving, search, ...sweep }: Sweep,
  engine: Engine,
): Promise<InspectedPoints | Problem> {
  if (search !== undefined) return await inspectSearch({ ...sweep, search }, engine);
  if (halving === undefined) return { kind: "points", points: sweep.points, judged: null };
  const { inspectRungs } = await import("./inspect_rungs.ts");
  const rungs = await inspectRungs({ ...sweep, halving }, engine);
  return rungs.kind === "problem" ? rungs : { ...rungs, kind: "points" };
}

/** Proposes points as long as those before are done. */
async function inspectSearch(
  { search, base, ...sweep }: SearchingSweep,
  engine: Engine,
): Promise<InspectedPoints | Problem> {
  const planned = planExperiment(base);
  const scoring = planned.kind === "plan" ? scoringStage(planned.plan) : null;
  let { points } = sweep;
  const scores = new Map<SweepPoint, number | null>();
  for (let next = points; next.length > 0 && scoring !== null;) {
    for (const point of next) {
      const report = await inspectRun(point.config, engine, { selection: EVERYTHING });
      if (report.kind === "problem") return report;
      if (report.stages.some(({ state }) => state !== "cached")) {
        return { kind: "points", points, judged: null };
      }
      const score = await storedScore(scoring, engine, report);
      scores.set(
        point,
        score === null || score.goal === "lowest" ? score?.value ?? null : -score.value,
      );
    }
    next = await search.next((point) => scores.get(point) ?? null);
    points = [...points, ...next];
  }
  return { kind: "points", points, judged: null };
}
