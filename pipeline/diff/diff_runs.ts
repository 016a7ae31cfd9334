import type { AnyStage } from "../stage.ts";
import type { ResolvedRun } from "../versions/run_reference.ts";
import { diffSides, type RunDifference, type ScoredNumber } from "./diff_sides.ts";
import { readSide } from "./read_side.ts";

/** Reads two versions and compares them; the scores of the stages tell which numbers are better. */
export async function diffRuns(
  before: ResolvedRun,
  after: ResolvedRun,
  { stages }: { readonly stages: readonly AnyStage[] },
): Promise<RunDifference> {
  return diffSides(await readRun(before), await readRun(after), { scores: scoresOf(stages) });
}

function readRun({ name, version, folder, run }: ResolvedRun) {
  return readSide(`${name}/${version}`, folder, run);
}

function scoresOf(stages: readonly AnyStage[]): ScoredNumber[] {
  return stages.flatMap(({ score, writes }) =>
    score === undefined
      ? []
      : [{ file: writes[score.artifact]!.path, key: score.field, goal: score.goal }]
  );
}
