import type { StageFailure, StageOutcome, StageRequest } from "../../executors/executor.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import { join } from "../../path.ts";
import type { Run } from "../run.ts";
import type { StageResult } from "../stage_result.ts";
import { buildStageRequest, ownerOf } from "./build_stage_request.ts";
import { checkOutputs } from "./check_outputs.ts";
import { digestNamed } from "./digest_named.ts";
import { findResumePoint, FROM_NOTHING, type ResumePoint } from "./find_resume_point.ts";
import type { IdentifiedStage } from "./identify_stage.ts";
import { publishResult } from "./publish_result.ts";

/** Executes a stage, from where an earlier run stopped unless forced, and publishes its result. */
export async function executeStage(
  stage: IdentifiedStage,
  run: Run,
  { reasons, isForced }: { readonly reasons: readonly Reason[]; readonly isForced: boolean },
): Promise<StageResult> {
  const { name } = stage.planned;
  const { work } = run.engine;
  const clock = startClock();
  await using scratch = await work.scratch();
  const explain = explainFor(stage, run);
  const start = await findStart(stage, run, { scratch: scratch.path, isForced }).catch(explain);
  const { continues, restartReason } = start;
  run.report({ kind: "stage-started", stage: name, reasons, continues, restartReason });
  const built = await buildStageRequest(stage, run, { scratch: scratch.path, start })
    .catch(explain);
  if (built.kind === "input-corrupted") {
    run.report({ kind: "corruption-found", corruption: built.corruption });
    return built;
  }
  const { request } = built;
  const environment = run.engine.environment();
  const { outcome, notes } = await work.releaseWhile(() => execute(request, run)).catch(explain);
  if (outcome.kind === "interrupted") return await reportInterruption(stage, run, clock.seconds());
  const failure = outcome.kind === "failed"
    ? outcome
    : await findFailure(stage, run, join(scratch.path, "outputs"));
  if (failure !== null) {
    reportFailure(failure, run, { request, start, seconds: clock.seconds() });
    const { fingerprint } = stage;
    return { kind: "failed", failure: { stage: name, fingerprint, message: failure.message } };
  }
  const { entry, isUnchanged } = await publishResult(stage, run, {
    startedAt: clock.startedAt,
    seconds: clock.seconds(),
    notes,
    invocation: request.invocation,
    start,
    environment: await environment,
  });
  const seconds = clock.seconds();
  run.report({ kind: "stage-finished", stage: name, seconds, unchanged: isUnchanged });
  return { kind: "done", entry, ran: true, reasons };
}

function startClock() {
  const started = performance.now();
  return {
    startedAt: new Date().toISOString(),
    seconds: () => Math.round(performance.now() - started) / 1000,
  };
}

/** Makes a message for the user of what a full or read-only disk throws. */
function explainFor({ planned }: IdentifiedStage, { engine }: Run): (error: unknown) => never {
  return (error) => {
    throw explainIoError(error, `Cannot run "${planned.name}" in "${engine.places.artifacts}"`);
  };
}

async function findStart(
  stage: IdentifiedStage,
  { engine, report }: Run,
  { scratch, isForced }: { readonly scratch: string; readonly isForced: boolean },
): Promise<ResumePoint> {
  if (isForced) {
    // If it is interrupted, the next run must not resume from work that this one was to replace.
    await engine.work.clearCheckpoints(ownerOf(stage), { upTo: stage.resumeKey.target });
    return FROM_NOTHING;
  }
  const folder = join(scratch, "start");
  await Deno.mkdir(folder);
  const start = await findResumePoint(stage, engine, { into: folder });
  if (start.corruption.length > 0) {
    report({ kind: "corruption-found", corruption: start.corruption });
  }
  return start;
}

async function execute(
  request: StageRequest,
  { engine, signal, report }: Run,
): Promise<{ readonly outcome: StageOutcome; readonly notes: readonly string[] }> {
  const { stage } = request;
  const notes: string[] = [];
  const outcome = await engine.executor.execute(request, {
    signal,
    onMessage(message) {
      if (message.kind === "progress") {
        return report({ kind: "stage-progress", stage, progress: message.progress });
      }
      notes.push(message.message);
      report({ kind: "stage-note", stage, message: message.message });
    },
  });
  return { outcome, notes };
}

async function reportInterruption(
  stage: IdentifiedStage,
  { engine, report }: Run,
  seconds: number,
): Promise<StageResult> {
  const { continues } = await findResumePoint(stage, engine, { into: null });
  report({ kind: "stage-interrupted", stage: stage.planned.name, seconds, continues });
  return { kind: "interrupted" };
}

async function findFailure(
  stage: IdentifiedStage,
  run: Run,
  outputs: string,
): Promise<StageFailure | null> {
  const message = await findChangedFile(stage, run) ??
    await checkOutputs(stage.planned.stage, outputs, stage.record.fixedOutputs);
  return message === null ? null : { kind: "failed", message, log: "" };
}

/** A stage reads a named file where it lies: if it changed meanwhile, it may have been read as both. */
async function findChangedFile(
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

function reportFailure(
  { message, log }: StageFailure,
  { report }: Run,
  { request: { stage, logFile }, start, seconds }: {
    readonly request: StageRequest;
    readonly start: ResumePoint;
    readonly seconds: number;
  },
): void {
  report({
    kind: "stage-failed",
    stage,
    seconds,
    message,
    log,
    logFile,
    continued: start.continues,
  });
}
