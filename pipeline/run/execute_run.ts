/**
 * Runs an experiment: every stage of its plan in order, then the version that
 * people open.
 *
 * @module
 */

import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { PlannedStage } from "../plan/plan.ts";
import type { Entry } from "../stores/store.ts";
import type { Engine, EngineProblem } from "./engine.ts";
import type { RunEvent, RunFinished } from "./event.ts";
import { rememberFingerprints } from "./last_run.ts";
import { planRun } from "./plan_run.ts";
import { type PublishedVersion, publishVersion } from "./publish_version.ts";
import type { Run, StageDone } from "./run.ts";
import { BackendError, runStage } from "./run_stage.ts";
import { selectedStages, type Selection } from "./selection.ts";

/** What came of a run. */
export interface RunResult {
  /**
   * `completed`: every stage's result is there. `failed`: a stage failed. `interrupted`: the signal
   * was aborted. `partial`: what was selected is done, and other stages have still to run.
   */
  readonly kind: RunFinished["outcome"];
}

/** What a run needs beside its config. */
export interface RunOptions {
  /** Which stages to run; {@linkcode EVERYTHING} for a plain run. */
  readonly selection: Selection;
  /** Told each thing that happens, in order. */
  readonly report: (event: RunEvent) => void;
  /** Ends the run early; the stage that runs is stopped first. */
  readonly signal: AbortSignal;
}

/**
 * Brings the artifacts to the state that a config describes, and does only work that was never done
 * before.
 *
 * @returns How it ended, or the problem that kept it from starting or going on.
 */
export async function executeRun(
  config: ExperimentConfig,
  engine: Engine,
  options: RunOptions,
): Promise<RunResult | EngineProblem> {
  const opened = await openRun(config, engine, options);
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  const started = performance.now();
  try {
    const ended = await bringUpToDate(config, run, options.selection);
    if (ended.kind === "problem") return ended;
    const { done, version } = ended;
    const ran = [...done.values()].filter((stage) => stage.ran).length;
    run.report({
      kind: "run-finished",
      outcome: ended.kind,
      ran,
      cached: done.size - ran,
      seconds: Math.round(performance.now() - started) / 1000,
      folder: version?.folder ?? null,
      version: version?.version ?? null,
      isNew: version?.isNew ?? false,
      lookAt: version?.lookAt ?? [],
    });
    return { kind: ended.kind };
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    return { kind: "problem", exitCode: 2, message: error.message };
  } finally {
    await engine.remember();
  }
}

async function openRun(
  config: ExperimentConfig,
  engine: Engine,
  { selection, report, signal }: RunOptions,
): Promise<{ readonly kind: "run"; readonly run: Run } | EngineProblem> {
  const planned = await planRun(config, engine, selection);
  if (planned.kind === "problem") return planned;
  const { plan, backend, forced, last } = planned;
  report({ kind: "run-started", name: plan.name, stages: plan.stages.map(({ name }) => name) });
  if (backend !== null) {
    report({ kind: "backend-chosen", name: backend.name, reason: backend.reason });
  }
  const upstream = new Map<string, Entry>();
  const { seed } = config;
  const run: Run = { plan, engine, seed, forced, last, report, signal, upstream, backend };
  return { kind: "run", run };
}

/** How the stages ended, and what is done. */
interface Ended {
  readonly kind: RunFinished["outcome"];
  readonly done: ReadonlyMap<string, StageDone>;
}

type Published = Extract<PublishedVersion, { kind: "recorded" }>;

/** Runs the stages and records the version; bytes that turn out damaged are computed again. */
async function bringUpToDate(
  config: ExperimentConfig,
  run: Run,
  selection: Selection,
): Promise<Ended & { readonly version: Published | null } | EngineProblem> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ended = await runStages(run, selection);
    if (ended.kind === "problem") return ended;
    await rememberFingerprints(run.engine, config.name, ended.done);
    if (ended.kind !== "completed") return { ...ended, version: null };
    const version = await publishVersion(config, run, ended.done);
    if (version.damage.length > 0) run.report({ kind: "damage-found", damage: version.damage });
    if (version.kind === "recorded") return { ...ended, version };
  }
  return damagedAgain(config);
}

/** Damage is set aside and computed again; a disk on which that fails this often is broken. */
const ATTEMPTS = 3;

function damagedAgain({ name }: { readonly name: string }): EngineProblem {
  const message =
    `Cannot finish "${name}": stored files were damaged ${ATTEMPTS} times in a row\n` +
    `Check the disk that holds the artifacts, then run again`;
  return { kind: "problem", exitCode: 5, message };
}

async function runStages(
  run: Run,
  selection: Selection,
): Promise<Ended | EngineProblem> {
  const stages = selectedStages(selection, run.plan);
  const { only } = selection;
  const done = new Map<string, StageDone>();
  let repairs = 0;
  for (let index = 0; index < stages.length; index++) {
    const planned = stages[index]!;
    if (run.signal.aborted) return { kind: "interrupted", done };
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
