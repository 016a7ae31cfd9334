import { fieldAt } from "../../field_at.ts";
import { scoringStage } from "../../plan/plan.ts";
import type { Run } from "../run.ts";
import type { StageDone } from "../stage_result.ts";
import type { Score } from "./sweep_event.ts";

/**
 * Reads the score that the plan's last stage with a `score` wrote.
 *
 * @returns Null where no stage declares one, it is not done, or its artifact holds no such number.
 */
export async function readScore(
  { plan, engine }: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<Score | null> {
  const scoring = scoringStage(plan);
  const result = scoring && done.get(scoring.name);
  if (scoring === null || !result) return null;
  const { metrics, score: name } = scoring.stage;
  const { artifact, field = name!, goal } = metrics![name!]!;
  const bytes = await engine.results.read(result.entry.outputs[artifact]!.files[0]!);
  if (bytes === null) return null;
  const value = fieldAt(JSON.parse(new TextDecoder().decode(bytes)), field);
  return typeof value === "number" ? { name: name!, value, goal: goal! } : null;
}
