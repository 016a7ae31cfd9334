/**
 * Reads the number that points of a sweep are compared by.
 *
 * @module
 */

import type { Run, StageDone } from "../run.ts";
import type { Score } from "./sweep_event.ts";

/**
 * Takes the score from the artifact in which the plan's stage with a `score` wrote it.
 *
 * @returns Null where no stage declares one, it is not done, or the artifact holds no such number.
 */
export async function readScore(
  { plan, engine }: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<Score | null> {
  const scoring = plan.stages.find(({ stage }) => stage.score !== undefined);
  const result = scoring === undefined ? undefined : done.get(scoring.name);
  if (scoring === undefined || result === undefined) return null;
  const { artifact, field, goal } = scoring.stage.score!;
  const bytes = await engine.results.read(result.entry.outputs[artifact]!.files[0]!);
  if (bytes === null) return null;
  const value = JSON.parse(new TextDecoder().decode(bytes))[field];
  return typeof value === "number" ? { name: field, value, goal } : null;
}
