/**
 * Brings one stage up to date: the way from a planned stage to its result.
 *
 * @module
 */

import { EXIT_CODES, type Problem, usageProblem, UserError } from "../../problem.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Entry, Lookup } from "../../stores/result_store.ts";
import { type IdentifiedStage, identifyStage, reasonsFor } from "./identify_stage.ts";
import { raceAbort } from "../race_abort.ts";
import type { Run, StageDone, StageResult } from "../run.ts";

/**
 * Runs a stage, or finds that it need not run.
 *
 * 1. Compute its fingerprint. 2. Ask the store. 3. On a hit, that is the result. 4. Otherwise hold
 * its resumeKey's lock, and ask again: another process may have computed it meanwhile. 5. Prepare
 * the backend. 6. If that took long enough for the code, a named file or the backend to become
 * another, start over. 7. Say why it runs, and compute it.
 *
 * @param options.mustBeStored Whether a miss is a problem: the person asked for another stage only.
 */
export async function runStage(
  planned: PlannedStage,
  run: Run,
  { mustBeStored = false }: { readonly mustBeStored?: boolean } = {},
): Promise<StageResult> {
  const stage = await identifyStage(planned, run.engine, run);
  if (stage.kind === "problem") return stage;
  const isForced = run.forced.has(planned.name);
  const found = await lookUp(stage, run);
  if (found.kind === "hit" && !isForced) return takeCached(found.entry, run);
  if (mustBeStored) return notStored(planned);

  const lock = await holdLock(stage, run);
  if (lock === "aborted") return { kind: "interrupted" };
  await using _held = lock;
  const foundNow = await lookUp(stage, run);
  if (foundNow.kind === "hit" && !isForced) return takeCached(foundNow.entry, run);

  if (planned.stage.usesBackend && await prepareBackend(run) === "aborted") {
    return { kind: "interrupted" };
  }
  const now = await identifyStage(planned, run.engine, { ...run, lookAgain: true });
  if (now.kind === "problem") return now;
  if (now.fingerprint !== stage.fingerprint) return await runStage(planned, run, { mustBeStored });
  const reasons = isForced ? [{ kind: "forced" } as const] : await reasonsFor(now, run.engine, {
    last: run.last[planned.name] ?? null,
    lookup: found.kind === "corrupted" ? found : foundNow,
  });
  const { executeStage } = await import("./execute_stage.ts");
  return await executeStage(now, run, { reasons, isForced });
}

/** Says that `--only` needs a result that is not there. */
export function notStored({ name }: PlannedStage): Problem {
  const message =
    `Cannot take the result of "${name}" from the store: there is none for this config\n` +
    `Run without --only, or run --only ${name} first`;
  return usageProblem(message);
}

async function lookUp(stage: IdentifiedStage, { engine, report, found }: Run): Promise<Lookup> {
  const before = found.get(stage.fingerprint);
  if (before !== undefined) return { kind: "hit", entry: before };
  const lookup = await engine.results.lookup(stage.planned.name, stage.fingerprint);
  if (lookup.kind === "corrupted") {
    report({ kind: "corruption-found", corruption: lookup.corruption });
  }
  if (lookup.kind === "hit") found.set(stage.fingerprint, lookup.entry);
  return lookup;
}

function takeCached(entry: Entry, { report }: Run): StageDone {
  const { seconds, notes } = entry.provenance;
  report({ kind: "stage-cached", stage: entry.stage, savedSeconds: seconds, notes });
  return { kind: "done", entry, ran: false, reasons: [] };
}

function holdLock(
  { planned, resumeKey }: IdentifiedStage,
  { engine, report, signal }: Run,
): Promise<AsyncDisposable | "aborted"> {
  const resumable = resumeKey.refusal === null ? planned.stage.resumes?.param ?? null : null;
  const onWait = (pid: number | null) =>
    report({ kind: "stage-waiting", stage: planned.name, pid, resumable });
  const { work } = engine;
  return work.releaseWhile(() => raceAbort(work.lock(resumeKey.id, { onWait }), signal));
}

/** Fetches what the backend lacks; if another has to serve instead, the run goes on with that. */
async function prepareBackend(run: Run): Promise<"prepared" | "aborted"> {
  const planned = run.backend;
  if (planned?.prepare === undefined) return "prepared";
  const preparing = planned.prepare((progress) =>
    run.signal.aborted || run.report({ kind: "prepare-progress", progress })
  );
  const outcome = await run.engine.work.releaseWhile(() => raceAbort(preparing, run.signal));
  if (outcome === "aborted") return outcome;
  if (outcome.kind === "unavailable") {
    throw new UserError(outcome.message, { exitCode: EXIT_CODES.usage });
  }
  run.backend = outcome;
  if (JSON.stringify(outcome.facts) !== JSON.stringify(planned.facts)) {
    run.report({ kind: "backend-chosen", name: outcome.name, reason: outcome.reason });
  }
  return "prepared";
}
