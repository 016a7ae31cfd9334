import type { AnyStage } from "../stage.ts";
import type { ResolvedRun } from "../versions/run_reference.ts";
import { diffSides, type GoalOf, type RunDifference } from "./diff_sides.ts";
import { readSide } from "./read_side.ts";

/**
 * Reads two versions and compares them.
 *
 * @param options Which numbers are better: the scores of the stages say so, and `goalOf` of the others.
 */
export async function diffRuns(
  before: ResolvedRun,
  after: ResolvedRun,
  { stages, goalOf = () => null }: {
    readonly stages: readonly AnyStage[];
    readonly goalOf?: GoalOf | undefined;
  },
): Promise<RunDifference> {
  return diffSides(await readRun(before), await readRun(after), {
    goalOf: (number) => scoreGoal(number, stages) ?? goalOf(number),
  });
}

function readRun({ name, version, folder, run }: ResolvedRun) {
  return readSide(`${name}/${version}`, folder, run);
}

function scoreGoal({ file, key }: Parameters<GoalOf>[0], stages: readonly AnyStage[]) {
  for (const { metrics = {}, writes } of stages) {
    for (const [name, { artifact, field = name, goal = null }] of Object.entries(metrics)) {
      if (field === key && writes[artifact]!.path === file) return goal;
    }
  }
  return null;
}
