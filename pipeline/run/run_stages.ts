import type { PlannedStage } from "../plan/plan.ts";
import type { Problem } from "../problem.ts";
import type { RecordedFailure } from "../versions/run_record.ts";
import type { RunFinished } from "./event.ts";
import { ATTEMPTS, corruptedAgain } from "./repair.ts";
import type { Run } from "./run.ts";
import { selectedStages, type Selection } from "./selection.ts";
import { findStageCode } from "./stage/identify_stage.ts";
import { openStartAhead } from "./stage/start_ahead.ts";
import { runStage } from "./stage/run_stage.ts";
import type { StageDone } from "./stage_result.ts";

/** The end of the stages, and those that are done. */
export interface StagesEnded {
  readonly kind: RunFinished["outcome"];
  readonly done: ReadonlyMap<string, StageDone>;
  /** Null where no stage failed. */
  readonly failure: RecordedFailure | null;
  /** It failed as results of a point were corrupted: the point must run again first. */
  readonly isCollectedCorrupted?: boolean;
}

/** Brings the stages of a plan up to date, one after the other. */
export async function runStages(run: Run, selection: Selection): Promise<StagesEnded | Problem> {
  const stages = selectedStages(selection, run.plan);
  const { only } = selection;
  const done = new Map<string, StageDone>();
  await using ahead = openStartAhead(run);
  let repairs = 0;
  for (let index = 0; index < stages.length; index++) {
    const planned = stages[index]!;
    if (run.signal.aborted) return { kind: "interrupted", done, failure: null };
    const mustBeStored = only !== null && planned.name !== only;
    // Deno needs as long for the next stage's code as a small stage runs; what fails here fails again.
    const next = stages[index + 1];
    const finding = next && findStageCode(next, run.engine, run).catch(() => {});
    const result = await runStage(planned, run, { mustBeStored, ahead, next });
    await finding;
    if (result.kind === "done") {
      run.upstream.set(planned.name, result.entry);
      done.set(planned.name, result);
    } else if (result.kind === "input-corrupted") {
      run.found.clear();
      if (++repairs === ATTEMPTS) return corruptedAgain(run.plan.name);
      if (result.source === null) {
        return { kind: "failed", done, failure: null, isCollectedCorrupted: true };
      }
      // Its corrupted objects are quarantined, so the stage that wrote them runs again.
      index = stages.findIndex(({ name }) => name === result.source) - 1;
    } else if (result.kind === "failed") {
      skipRest(stages.slice(index), run);
      return { kind: "failed", done, failure: result.failure };
    } else if (result.kind === "interrupted") {
      return { kind: "interrupted", done, failure: null };
    } else {
      return result;
    }
  }
  const kind = done.size === run.plan.stages.length ? "completed" : "partial";
  return { kind, done, failure: null };
}

function skipRest([failed, ...rest]: readonly PlannedStage[], { report }: Run): void {
  const because = `${failed!.name} failed`;
  for (const { name } of rest) report({ kind: "stage-skipped", stage: name, because });
}
