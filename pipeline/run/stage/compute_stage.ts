import type { Lookup } from "../../stores/result_store.ts";
import { raceAbort } from "../race_abort.ts";
import { loadRecording } from "../recording.ts";
import type { Run } from "../run.ts";
import type { StageResult } from "../stage_result.ts";
import { executeStage, type StageTurn } from "./execute_stage.ts";
import { explainMiss } from "./explain_miss.ts";
import { type IdentifiedStage, identifyStage } from "./identify_stage.ts";
import { lookUp, reuseResult } from "./look_up.ts";
import { prepareBackend } from "./prepare_backend.ts";

/**
 * Computes a stage in a process of this machine, while holding the lock of its resume key, so that no
 * other process computes the same. If one did while this waited, its result is reused. A run hands
 * stages over here alone: whatever computes them elsewhere takes this function's place.
 *
 * @returns The stage's result; `changed` if the stage has another fingerprint by now.
 */
export async function computeStage(
  stage: IdentifiedStage,
  run: Run,
  { lookup, isForced, ...turn }: StageTurn & {
    readonly lookup: Lookup;
    readonly isForced: boolean;
  },
): Promise<StageResult | { readonly kind: "changed" }> {
  const { planned } = stage;
  const lock = await waitForLock(stage, run);
  if (lock === "aborted") return { kind: "interrupted" };
  await using _lock = lock;
  const lookupNow = await lookUp(stage, run);
  if (lookupNow.kind === "hit" && !isForced) return reuseResult(lookupNow.entry, run);
  if (planned.stage.usesBackend && await prepareBackend(run) === "aborted") {
    return { kind: "interrupted" };
  }
  const now = await identifyStage(planned, run.engine, { ...run, lookAgain: true });
  if (now.kind === "problem") return now;
  if (now.fingerprint !== stage.fingerprint) return { kind: "changed" };
  const reasons = isForced ? [{ kind: "forced" } as const] : await explainMiss(now, run.engine, {
    name: run.plan.name,
    last: run.last[planned.name] ?? null,
    lookup: lookup.kind === "corrupted" ? lookup : lookupNow,
  });
  await loadRecording();
  return await executeStage(now, run, { reasons, isForced, ...turn });
}

function waitForLock(
  { planned, resumeKey }: IdentifiedStage,
  { engine: { work }, report, signal }: Run,
): Promise<AsyncDisposable | "aborted"> {
  const resumable = resumeKey.refusal === null ? planned.stage.resumes?.param ?? null : null;
  const onWait = (pid: number | null) =>
    report({ kind: "stage-waiting", stage: planned.name, pid, resumable });
  return work.releaseWhile(() => raceAbort(work.lock(resumeKey.id, { onWait }), signal));
}
