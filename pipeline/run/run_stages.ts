/**
 * Goes through the stages of a plan in order, until all are done or one keeps
 * the rest from running.
 *
 * @module
 */

import { downstreamOf, type Plan } from "../plan/plan.ts";
import type { EngineProblem } from "./engine.ts";
import type { RunFinished } from "./event.ts";
import type { Run, StageDone } from "./run.ts";
import { runStage } from "./run_stage.ts";
import type { Selection } from "./selection.ts";

/** How the stages ended, and what is done. */
export interface Ended {
  /** What is done of the plan, as a whole. */
  readonly kind: RunFinished["outcome"];
  /** The results, by stage. */
  readonly done: ReadonlyMap<string, StageDone>;
}

/** Damage is set aside and computed again; a disk on which that fails this often is broken. */
export const ATTEMPTS = 3;

/** The problem of a disk that spoils what is stored on it. */
export function damagedAgain({ name }: { readonly name: string }): EngineProblem {
  const message =
    `Cannot finish "${name}": stored files were damaged ${ATTEMPTS} times in a row\n` +
    `Check the disk that holds the artifacts, then run again`;
  return { kind: "problem", exitCode: 5, message };
}

/** Brings the stages of a plan up to date, one after the other. */
export async function runStages(
  run: Run,
  { only }: Selection,
): Promise<Ended | EngineProblem> {
  const { stages } = run.plan;
  const done = new Map<string, StageDone>();
  const last = only === null ? stages.length - 1 : stages.findIndex(({ name }) => name === only);
  let repairs = 0;
  for (let index = 0; index <= last; index++) {
    const planned = stages[index]!;
    if (run.signal.aborted) return { kind: "interrupted", done };
    if (only !== null && !leadsTo(run.plan, { name: planned.name, only })) continue;
    const mustBeStored = only !== null && planned.name !== only;
    const result = await runStage(planned, run, { mustBeStored });
    if (result.kind === "done") {
      run.upstream.set(planned.name, result.entry);
      done.set(planned.name, result);
    } else if (result.kind === "input-damaged") {
      if (++repairs === ATTEMPTS) return damagedAgain({ name: run.plan.name });
      // Its bad objects are set aside, so that the stage that wrote them is a miss now.
      index = stages.findIndex(({ name }) => name === result.source) - 1;
    } else if (result.kind === "failed") {
      skipRest(run, index);
      return { kind: "failed", done };
    } else if (result.kind === "interrupted") return { kind: "interrupted", done };
    else return result;
  }
  return { kind: done.size === stages.length ? "completed" : "partial", done };
}

function skipRest({ plan, report }: Run, failed: number): void {
  const because = `${plan.stages[failed]!.name} failed`;
  for (const { name } of plan.stages.slice(failed + 1)) {
    report({ kind: "stage-skipped", stage: name, because });
  }
}

/** Whether `only` is the named stage or reads from it, directly or not. */
function leadsTo(plan: Plan, { name, only }: { name: string; only: string }): boolean {
  return name === only || downstreamOf(plan, name).has(only);
}
