/**
 * Runs an experiment: every stage of its plan in order, then the version that
 * people open.
 *
 * @module
 */

import { type Problem, problemOf } from "../problem.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Engine } from "./engine.ts";
import type { RunEvent, RunFinished } from "./event.ts";
import { openRun } from "./open_run.ts";
import { type RecordedRun, recordRun } from "./record_run.ts";
import type { Run } from "./run.ts";
import { ATTEMPTS, corruptedAgain, type Ended, runStages } from "./run_stages.ts";
import type { Selection } from "./selection.ts";

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
): Promise<RunResult | Problem> {
  const opened = await openRun(config, engine, options);
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  const started = performance.now();
  await using _held = await engine.work.hold();
  await using _kept = engine.executor.keep?.();
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
      highlights: version?.highlights ?? [],
    });
    return { kind: ended.kind };
  } catch (error) {
    return problemOf(error);
  } finally {
    await engine.remember();
  }
}

type Published = Extract<RecordedRun, { kind: "recorded" }>;

/** Runs the stages and records the version; bytes that turn out corrupted are computed again. */
async function bringUpToDate(
  config: ExperimentConfig,
  run: Run,
  selection: Selection,
): Promise<Ended & { readonly version: Published | null } | Problem> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    run.found.clear();
    const ended = await runStages(run, selection);
    if (ended.kind === "problem") return ended;
    await run.engine.lastRuns.add(config.name, ended.done);
    if (ended.kind !== "completed") return { ...ended, version: null };
    const version = await recordRun(config, run, ended.done);
    if (version.corruption.length > 0) {
      run.report({ kind: "corruption-found", corruption: version.corruption });
    }
    if (version.kind === "recorded") return { ...ended, version };
  }
  return corruptedAgain(config);
}
