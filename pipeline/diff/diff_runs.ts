import type { AnyStage } from "../stage.ts";
import type { ResolvedRun } from "../versions/run_reference.ts";
import { type Describe, diffSides, type RunDifference } from "./diff_sides.ts";
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
    describe: (number) => describeIn(after.stages, number) ?? describeIn(before.stages, number),
  });
}

function readRun({ run: { name, version, folder, run } }: DiffedRun) {
  return readSide(`${name}/${version}`, folder, run);
}

function describeIn(
  stages: readonly AnyStage[],
  { file, key }: Parameters<Describe>[0],
): ReturnType<Describe> {
  for (const { metrics = {}, writes } of stages) {
    for (const [name, { artifact, field = name, ...declared }] of Object.entries(metrics)) {
      if (field !== key || writes[artifact]!.path !== file) continue;
      const { label = name.replaceAll("_", " "), unit = null, goal = null } = declared;
      return { label, unit, goal };
    }
  }
  return null;
}
