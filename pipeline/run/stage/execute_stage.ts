import type {
  StageFailure,
  StageOutcome,
  StageRequest,
  WaitingProcess,
} from "../../executors/executor.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import type { Reason } from "../../fingerprint/reason.ts";
import { join } from "../../path.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import { lacksSecrets, revealSecrets } from "../../secrets.ts";
import type { Run } from "../run.ts";
import type { StageResult } from "../stage_result.ts";
import { nameOriginals } from "./bring_in_files.ts";
import { buildStageRequest, ownerOf } from "./build_stage_request.ts";
import { checkOutputs } from "./check_outputs.ts";
import { findResumePoint, FROM_NOTHING, type ResumePoint } from "./find_resume_point.ts";
import type { IdentifiedStage } from "./identify_stage.ts";
import type { StartAhead } from "./start_ahead.ts";
import { publishResult } from "./publish_result.ts";

/** The turn of a stage among the others of its run. */
export interface StageTurn {
  readonly ahead: StartAhead;
  /** The stage that follows, if any. */
  readonly next: PlannedStage | undefined;
}

interface ExecuteOptions extends StageTurn {
  readonly reasons: readonly Reason[];
  readonly isForced: boolean;
}

/** Executes a stage, from where an earlier run stopped unless forced, and publishes its result. */
export async function executeStage(
  stage: IdentifiedStage,
  run: Run,
  options: ExecuteOptions,
): Promise<StageResult> {
  const clock = startClock();
  try {
    return await executeUnlessAborted(stage, run, { ...options, clock });
  } catch (error) {
    // Whatever copies or digests files throws it, so that no signal waits for gigabytes.
    if (error !== run.signal.reason) throw error;
    return await reportInterruption(stage, run, clock.seconds());
  }
}

async function executeUnlessAborted(
  stage: IdentifiedStage,
  run: Run,
  { reasons, isForced, ahead, next, clock }: ExecuteOptions & { readonly clock: StageClock },
): Promise<StageResult> {
  const { name } = stage.planned;
  const { work } = run.engine;
  await using place = await ahead.take(stage.planned);
  const { scratch } = place;
  const explain = explainFor(stage, run);
  const start = await findStart(stage, run, { scratch, isForced }).catch(explain);
  const { continues, restartReason } = start;
  run.report({ kind: "stage-started", stage: name, reasons, continues, restartReason });
  const built = await buildStageRequest(stage, run, { scratch, start })
    .catch(explain);
  if (built.kind === "input-corrupted") {
    run.report({ kind: "corruption-found", corruption: built.corruption });
    return built;
  }
  if (built.kind === "unreadable") {
    const failure = { message: built.message, log: "" };
    return failStage(failure, run, { stage, logFile: null, start, seconds: clock.seconds() });
  }
  const { request } = built;
  const environment = run.engine.environment();
  const { outcome, notes } = await work.releaseWhile(() =>
    execute(request, run, { files: stage.planned.files, waiting: place.process })
  ).catch(explain);
  if (outcome.kind === "interrupted") return await reportInterruption(stage, run, clock.seconds());
  if (outcome.kind === "finished") ahead.start(next);
  const failure = outcome.kind === "failed"
    ? outcome
    : await findFailure(stage, run, { scratch, plainFile: request.logFile });
  if (failure !== null) {
    const { logFile } = request;
    return failStage(failure, run, { stage, logFile, start, seconds: clock.seconds() });
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

interface StageClock {
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  seconds(): number;
}

function startClock(): StageClock {
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
  { files, waiting }: Pick<PlannedStage, "files"> & { readonly waiting: WaitingProcess | null },
): Promise<{ readonly outcome: StageOutcome; readonly notes: readonly string[] }> {
  const { stage } = request;
  const named = (text: string) => nameOriginals(text, { files, copies: request.invocation.files });
  const notes: string[] = [];
  const outcome = await engine.executor.execute(request, {
    signal,
    waiting,
    onMessage(message) {
      if (message.kind === "progress") {
        return report({ kind: "stage-progress", stage, progress: message.progress });
      }
      const note = named(message.message);
      notes.push(note);
      report({ kind: "stage-note", stage, message: note });
    },
  });
  if (outcome.kind !== "failed") return { outcome, notes };
  const { message, log } = outcome;
  return { outcome: { ...outcome, message: named(message), log: named(log) }, notes };
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
  { planned, record }: IdentifiedStage,
  { signal }: Run,
  { scratch, plainFile }: { readonly scratch: string; readonly plainFile: string },
): Promise<StageFailure | null> {
  const message = await checkOutputs(planned.stage, {
    outputs: join(scratch, "outputs"),
    provenance: join(scratch, "provenance"),
    fixedOutputs: record.fixedOutputs,
    plainFile,
    ...planned.program === undefined ? {} : { startFolder: join(scratch, "files") },
    signal,
  });
  return message === null ? null : { kind: "failed", message, log: "" };
}

const LEFT_OUT =
  "Its params have *** where an address had a secret, which no record keeps: set it again";

function failStage(
  { message, log }: Pick<StageFailure, "message" | "log">,
  { report, engine }: Run,
  { stage: { planned: { name, params, stage: { module } }, fingerprint }, logFile, start, seconds }:
    {
      readonly stage: IdentifiedStage;
      readonly logFile: string | null;
      readonly start: ResumePoint;
      readonly seconds: number;
    },
): StageResult {
  // What was remembered of its code may be why.
  engine.graphs.delete(module);
  report({
    kind: "stage-failed",
    stage: name,
    seconds,
    message: lacksSecrets(revealSecrets(params)) ? `${message}\n${LEFT_OUT}` : message,
    log,
    logFile,
    continued: start.continues,
  });
  return { kind: "failed", failure: { stage: name, fingerprint, message } };
}
