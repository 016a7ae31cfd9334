/**
 * Goes through the stages of a plan in order, until all are done or one keeps
 * the rest from running.
 *
 * @module
 */

import { corruptionProblem, type Problem } from "../problem.ts";
import type { PlannedStage } from "../plan/plan.ts";
import { findStageCode } from "./stage/identify_stage.ts";
import type { RunFinished } from "./event.ts";
import type { Run, StageDone } from "./run.ts";
import { runStage } from "./stage/run_stage.ts";
import { selectedStages, type Selection } from "./selection.ts";

/** How the stages ended, and what is done. */
export interface Ended {
  /** What is done of the plan, as a whole. */
  readonly kind: RunFinished["outcome"];
  /** The results, by stage. */
  readonly done: ReadonlyMap<string, StageDone>;
  /** Whether it failed for bytes of a point's that were corrupted: the point must run again first. */
  readonly isCollectedCorrupted?: boolean;
}

/** Corruption is quarantined and computed again; a disk on which that fails this often is broken. */
export const ATTEMPTS = 3;

/** The problem of a disk that spoils what is stored on it. */
export function corruptedAgain({ name }: { readonly name: string }): Problem {
  const message =
    `Cannot finish "${name}": stored files were corrupted ${ATTEMPTS} times in a row\n` +
    `Check the disk that holds the artifacts, then run again`;
  return corruptionProblem(message);
}

/** Brings the stages of a plan up to date, one after the other. */
export async function runStages(
  run: Run,
  selection: Selection,
): Promise<Ended | Problem> {
  const stages = selectedStages(selection, run.plan);
  const { only } = selection;
  const done = new Map<string, StageDone>();
  let repairs = 0;
  for (let index = 0; index < stages.length; index++) {
    const planned = stages[index]!;
    if (run.signal.aborted) return { kind: "interrupted", done };
    const mustBeStored = only !== null && planned.name !== only;
    // Deno takes as long to tell the next one's code as a small stage takes; what fails, fails again.
    const ahead = stages[index + 1];
    const looking = ahead && findStageCode(ahead, run.engine, run).catch(() => {});
    const result = await runStage(planned, run, { mustBeStored });
    await looking;
    if (result.kind === "done") {
      run.upstream.set(planned.name, result.entry);
      done.set(planned.name, result);
    } else if (result.kind === "input-corrupted") {
      run.found.clear();
      if (++repairs === ATTEMPTS) return corruptedAgain({ name: run.plan.name });
      // Its bad objects are quarantined, so that the stage that wrote them is a miss now.
      const source = stages.findIndex(({ name }) => name === result.source);
      if (source < 0) return { kind: "failed", done, isCollectedCorrupted: true };
      index = source - 1;
    } else if (result.kind === "failed") {
      skipRest(stages.slice(index), run);
      return { kind: "failed", done };
    } else if (result.kind === "interrupted") return { kind: "interrupted", done };
    else return result;
  }
  return { kind: done.size === run.plan.stages.length ? "completed" : "partial", done };
}

function skipRest([failed, ...rest]: readonly PlannedStage[], { report }: Run): void {
  const because = `${failed!.name} failed`;
  for (const { name } of rest) report({ kind: "stage-skipped", stage: name, because });
}
