import type { PlannedStage } from "../../plan/plan.ts";
import type { Engine } from "../engine.ts";
import { scoreOf } from "../sweep/read_score.ts";
import type { Score } from "../sweep/sweep_event.ts";
import type { PlanReport } from "./inspect_run.ts";

/** Reads the score of a run that is cached as far as the stage that writes it; null if there is none. */
export async function storedScore(
  scoring: PlannedStage,
  { results }: Engine,
  { stages }: PlanReport,
): Promise<Score | null> {
  const report = stages.find(({ stage }) => stage === scoring.name);
  if (report?.state !== "cached") return null;
  const lookup = await results.lookup(scoring.name, report.fingerprint!);
  return lookup.kind === "hit" ? await scoreOf(scoring, results, lookup) : null;
}
