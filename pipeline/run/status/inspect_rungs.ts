import { planExperiment, scoringStage } from "../../plan/plan.ts";
import type { Problem } from "../../problem.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import { EVERYTHING } from "../selection.ts";
import { type HalvingSweep, startClimb } from "../sweep/climb_rungs.ts";
import type { RungJudged } from "../sweep/sweep_event.ts";
import { inspectRun } from "./inspect_run.ts";
import { storedScore } from "./stored_score.ts";

/** A sweep that halves, as far as its stored scores decide it. */
export interface InspectedRungs {
  readonly kind: "rungs";
  /** Each point at the last rung that it reaches by what is decided, done there or not. */
  readonly points: readonly SweepPoint[];
  /** The decisions, in the order of the rungs. */
  readonly judged: readonly RungJudged[];
}

/** Predicts how far halving takes the points, by the scores that are stored. */
export async function inspectRungs(
  sweep: HalvingSweep,
  engine: Engine,
): Promise<InspectedRungs | Problem> {
  const planned = planExperiment(sweep.base);
  if (planned.kind !== "plan") throw new Error("Cannot halve: the config has no plan");
  const scoring = scoringStage(planned.plan)!;
  const selection = { ...EVERYTHING, until: scoring.name };
  const climb = startClimb(sweep, scoring.stage);
  const points = new Map<string, SweepPoint>();
  const judged: RungJudged[] = [];
  for (let task; (task = climb.take()) !== null;) {
    const point = climb.pointAt(task);
    points.set(point.name, point);
    const report = await inspectRun(point.config, engine, { selection });
    if (report.kind === "problem") return report;
    if (report.stages.some(({ state }) => state !== "cached")) continue;
    const score = await storedScore(scoring, engine, report);
    judged.push(...climb.note(task, score?.value ?? null));
    points.set(point.name, climb.pointAt(task));
  }
  return { kind: "rungs", points: sweep.points.map(({ name }) => points.get(name)!), judged };
}
