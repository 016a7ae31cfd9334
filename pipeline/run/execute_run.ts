import type { ExperimentConfig } from "../config/experiment_config.ts";
import { type Problem, problemOf } from "../problem.ts";
import type { Engine } from "./engine.ts";
import type { MeasuredMetric, RunFinished } from "./event.ts";
import type { EndedRun } from "./idle/remember_run.ts";
import { loadRecording } from "./recording.ts";
import { openRun } from "./open_run.ts";
import { type RecordedRun, recordRun } from "./record_run.ts";
import { repairing } from "./repair.ts";
import type { Run } from "./run.ts";
import type { RunOptions } from "./run_options.ts";
import { runStages, type StagesEnded } from "./run_stages.ts";
import type { Selection } from "./selection.ts";
import type { StageDone } from "./stage_result.ts";

/** The end of a run. */
export interface RunEnded {
  readonly kind: RunFinished["outcome"];
  /** Null if it did something, or found corruption. */
  readonly idle: EndedRun | null;
}

/**
 * Brings the artifacts to the state that a config describes. Only work that was never done before is
 * done.
 */
export async function executeRun(
  config: ExperimentConfig,
  engine: Engine,
  options: RunOptions,
): Promise<RunEnded | Problem> {
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
    const isNews = ended.kind === "completed" && (ran > 0 || version?.isNew === true);
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
      ...isNews ? { metrics: await metricsOf(run, done) } : {},
    });
    const isIdle = ran === 0 && version?.isNew === false && version.corruption.length === 0;
    return { kind: ended.kind, idle: isIdle ? { config, run, version } : null };
  } catch (error) {
    return problemOf(error);
  } finally {
    await engine.saveCaches();
  }
}

async function metricsOf(
  run: Run,
  done: ReadonlyMap<string, StageDone>,
): Promise<readonly MeasuredMetric[]> {
  // A run with nothing to do needs none of it.
  const { readMetrics } = await loadRecording();
  return await readMetrics(run.plan, { done, results: run.engine.results });
}

async function bringUpToDate(
  config: ExperimentConfig,
  run: Run,
  selection: Selection,
): Promise<StagesEnded & { readonly version: RecordedRun | null } | Problem> {
  return await repairing(run, async () => {
    const ended = await runStages(run, selection);
    if (ended.kind === "problem") return ended;
    await run.engine.lastRuns.add(config.name, ended.done);
    if (ended.kind === "partial") await run.engine.lastRuns.end(config.name);
    if (ended.kind !== "completed") return { ...ended, version: null };
    const version = await recordRun(config, run, ended.done);
    if (version === "corrupted") return version;
    await run.engine.lastRuns.end(config.name);
    return { ...ended, version };
  });
}
