import { measuredValue, parseMetrics } from "../../measured_value.ts";
import { type PlannedStage, scoringStage } from "../../plan/plan.ts";
import type { Entry, ResultStore } from "../../stores/result_store.ts";
import type { Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";
import type { Score } from "./sweep_event.ts";

/**
 * Reads the score that the scoring stage of the plan wrote.
 *
 * @returns Null where no stage declares one, it is not done, or its artifact holds no such number.
 */
export async function readScore(
  { plan, engine }: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<Score | null> {
  const scoring = scoringStage(plan);
  const result = scoring && done.get(scoring.name);
  return scoring === null || !result ? null : await scoreOf(scoring, engine.results, result);
}

/** Reads the score that a stage wrote; null where its artifact holds no such number. */
export async function scoreOf(
  { stage: { metrics, score: name } }: PlannedStage,
  results: ResultStore,
  { entry }: { readonly entry: Entry },
): Promise<Score | null> {
  const { artifact, field = name!, goal, unit = null, digits = null } = metrics![name!]!;
  const bytes = await results.read(entry.outputs[artifact]!.files[0]!);
  if (bytes === null) return null;
  const value = measuredValue(parseMetrics(new TextDecoder().decode(bytes)), field);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return {
    name: name!,
    value,
    goal: goal!,
    ...unit === null ? {} : { unit },
    ...digits === null ? {} : { digits },
  };
}
