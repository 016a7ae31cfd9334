import type { AnyStage } from "../stage.ts";
import type { ResolvedRun } from "../versions/run_reference.ts";
import { diffSides, type GoalOf, type RunDifference } from "./diff_sides.ts";
import { readSide } from "./read_side.ts";

/** A version to compare. */
export interface DiffedRun {
  readonly run: ResolvedRun;
  /** The stages of its config, whose metrics say which numbers are better. */
  readonly stages: readonly AnyStage[];
}

/** Reads two versions and compares them. */
export async function diffRuns(before: DiffedRun, after: DiffedRun): Promise<RunDifference> {
  return diffSides(await readRun(before), await readRun(after), {
    goalOf: (number) => goalIn(after.stages, number) ?? goalIn(before.stages, number),
  });
}

function readRun({ run: { name, version, folder, run } }: DiffedRun) {
  return readSide(`${name}/${version}`, folder, run);
}

function goalIn(stages: readonly AnyStage[], { file, key }: Parameters<GoalOf>[0]) {
  for (const { metrics = {}, writes } of stages) {
    for (const [name, { artifact, field = name, goal = null }] of Object.entries(metrics)) {
      if (field === key && writes[artifact]!.path === file) return goal;
    }
  }
  return null;
}
