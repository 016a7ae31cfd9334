/**
 * Computes a stage: inputs verified into a scratch folder, a sandboxed process,
 * outputs checked, all of it published or nothing.
 *
 * @module
 */

// What records a run is loaded before the work, after which its files may be others.
import "../../versions/build_version.ts";
import "../../sweep/format_sweep.ts";
import "../run_metadata.ts";
import "../environment.ts";
import type { StageOutcome, StageRequest } from "../../executors/executor.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import type { JsonObject } from "../../json.ts";
import { join } from "../../path.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import type { Entry, EntryDraft } from "../../stores/result_store.ts";
import type { IdentifiedStage } from "./identify_stage.ts";
import { checkOutputs } from "./check_outputs.ts";
import { digestNamed } from "./digest_named.ts";
import { findResumePoint, FROM_NOTHING, type ResumePoint } from "./find_resume_point.ts";
import { buildStageRequest, ownerOf } from "./build_stage_request.ts";
import type { Run, StageResult } from "../run.ts";
import type { Environment } from "../environment.ts";

/** How a stage is computed. */
export interface ExecuteOptions {
  /** Why it runs, for the reporters and the run's record. */
  readonly reasons: readonly Reason[];
  /** Whether it takes nothing from an earlier run. */
  readonly isForced: boolean;
}

/** Executes a stage, from where an earlier run left off, and publishes what it wrote. */
export async function executeStage(
  stage: IdentifiedStage,
  run: Run,
  { reasons, isForced }: ExecuteOptions,
): Promise<StageResult> {
  const { name } = stage.planned;
  const { results, work } = run.engine;
  const clock = startClock();
  await using scratch = await work.scratch();
  const explain = explainFor(stage, run);
  const startFolder = join(scratch.path, "start");
  const start = await startIn(startFolder, run, { stage, isForced }).catch(explain);
  const { continues, restartReason } = start;
  run.report({
    kind: "stage-started",
    stage: name,
    reasons,
    continues,
    restartReason,
  });
  const asked = await buildStageRequest(stage, run, { scratch: scratch.path, start }).catch(
    explain,
  );
  if (asked.kind === "input-corrupted") {
    run.report({ kind: "corruption-found", corruption: asked.corruption });
    return asked;
  }
  const { request } = asked;
  const around = run.engine.environment();
  const { outcome, notes } = await work.releaseWhile(() => execute(request, run)).catch(explain);
  if (outcome.kind === "interrupted") {
    await tellInterrupted(stage, run, { seconds: clock.seconds() });
    return outcome;
  }
  const problem = outcome.kind === "failed" ? outcome.message : await changedFile(stage, run) ??
    await checkOutputs(
      stage.planned.stage,
      join(scratch.path, "outputs"),
      stage.record.fixedOutputs,
    );
  if (problem !== null) {
    const log = outcome.kind === "failed" ? outcome.log : "";
    const { logFile } = request;
    const failure = { stage: name, seconds: clock.seconds(), message: problem, log, logFile };
    run.report({ kind: "stage-failed", ...failure, continued: continues });
    return { kind: "failed" };
  }
  const before = await earlierEntry(name, run);
  const entry = await results.publish({
    ...draftOf(stage, request),
    provenance: {
      ...{ ...clock.read(), notes },
      facts: factsOf(stage, run, { ...await around, start }),
    },
  });
  await work.clearState(name, stage.fingerprint);
  await work.clearCheckpoints(ownerOf(stage), { upTo: stage.resumeKey.target });
  const unchanged = before !== null && hasEqualOutputs(before, entry);
  run.report({ kind: "stage-finished", stage: name, seconds: clock.seconds(), unchanged });
  return { kind: "done", entry, ran: true, reasons };
}

async function startIn(
  into: string,
  { engine, report }: Run,
  { stage, isForced }: { readonly stage: IdentifiedStage; readonly isForced: boolean },
): Promise<ResumePoint> {
  if (isForced) {
    // Else an interrupted one would go on from what it was to do anew.
    await engine.work.clearCheckpoints(ownerOf(stage), { upTo: stage.resumeKey.target });
    return FROM_NOTHING;
  }
  await Deno.mkdir(into);
  const start = await findResumePoint(stage, engine, { into });
  if (start.corruption.length > 0) {
    report({ kind: "corruption-found", corruption: start.corruption });
  }
  return start;
}

async function tellInterrupted(
  stage: IdentifiedStage,
  { engine, report }: Run,
  { seconds }: { readonly seconds: number },
): Promise<void> {
  const { continues } = await findResumePoint(stage, engine, { into: null });
  report({ kind: "stage-interrupted", stage: stage.planned.name, seconds, continues });
}

/** Makes what a full or read-only disk throws a message for a person. */
function explainFor({ planned }: IdentifiedStage, { engine }: Run): (error: unknown) => never {
  return (error) => {
    throw explainIoError(error, `Cannot run "${planned.name}" in "${engine.places.artifacts}"`);
  };
}

function startClock() {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const seconds = () => Math.round(performance.now() - started) / 1000;
  return { seconds, read: () => ({ startedAt, seconds: seconds() }) };
}

async function execute(
  request: StageRequest,
  { engine, signal, report }: Run,
): Promise<{ outcome: StageOutcome; notes: readonly string[] }> {
  const notes: string[] = [];
  const outcome = await engine.executor.execute(request, {
    signal,
    onMessage(said) {
      const { stage } = request;
      if (said.kind === "progress") {
        return report({ kind: "stage-progress", stage, progress: said.progress });
      }
      notes.push(said.message);
      report({ kind: "stage-note", stage, message: said.message });
    },
  });
  return { outcome, notes };
}

/** A stage reads a named file where it lies: one that changed meanwhile may have been read as both. */
async function changedFile(
  { planned, record }: IdentifiedStage,
  { engine }: Run,
): Promise<string | null> {
  for (const [param, digest] of Object.entries(record.files)) {
    const path = planned.files[param]!;
    if (await digestNamed(path, engine.statCache).catch(() => null) === digest) continue;
    return `Cannot store what "${planned.name}" wrote: ${path} changed while it ran\nRun again`;
  }
  return null;
}

function draftOf(
  { planned, fingerprint, record }: IdentifiedStage,
  { invocation }: StageRequest,
): Omit<EntryDraft, "provenance"> {
  const outputs = Object.entries(planned.stage.writes).map(([artifact, { kind, path }]) =>
    [artifact, { kind, path, from: invocation.outputs[artifact]! }] as const
  );
  return {
    stage: planned.name,
    fingerprint,
    record,
    outputs: Object.fromEntries(outputs),
    provenanceFolder: invocation.provenance,
  };
}

function factsOf(
  { planned }: IdentifiedStage,
  { backend, seed }: Run,
  { machine, git, start }: Environment & { readonly start: ResumePoint },
): JsonObject {
  return {
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    machine,
    git,
    seed: planned.stage.seeded ? seed : null,
    backend: planned.stage.usesBackend ? backend!.facts : null,
    continuedFrom: start.continues && { ...start.continues, result: start.result },
  };
}

async function earlierEntry(stage: string, { engine, last }: Run): Promise<Entry | null> {
  const entries = await engine.results.entries(stage);
  return entries.find(({ fingerprint }) => fingerprint === last[stage]) ?? null;
}

function hasEqualOutputs(a: Entry, b: Entry): boolean {
  const digests = ({ outputs }: Entry) =>
    Object.entries(outputs).map(([artifact, { digest }]) => `${artifact} ${digest}`).sort();
  return digests(a).join("\n") === digests(b).join("\n");
}
