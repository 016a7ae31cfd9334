import { type Problem, problemOf } from "../../problem.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RecordedRun } from "../record_run.ts";
import { repairing } from "../repair.ts";
import { runStages, type StagesEnded } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";
import { openCollectingRun } from "./open_collecting_run.ts";
import { collectedFrom, type PointResults } from "./point_results.ts";
import { recordSweep } from "./record_sweep.ts";
import { type PointsEnded, runPoints } from "./run_points.ts";
import type { SweepOptions } from "./sweep_options.ts";

/**
 * Brings every point of a sweep up to date. Stages that points share run once. A point that fails is
 * reported, and the others continue.
 */
export async function executeSweep(
  sweep: Sweep,
  engine: Engine,
  options: SweepOptions,
): Promise<{ readonly kind: StagesEnded["kind"] } | Problem> {
  const started = performance.now();
  await using _held = await engine.work.hold();
  await using _kept = engine.executor.keep?.();
  try {
    const points = await runPoints(sweep, engine, options);
    if (points.kind === "problem") return points;
    const isComplete = points.kind !== "interrupted" && points.kind !== "partial" &&
      points.results.length > 0;
    const collected = isComplete ? await collect(sweep, points, options) : null;
    if (collected?.kind === "problem") return collected;
    const outcome = collected?.kind ?? points.kind;
    const version = collected?.version ?? null;
    if (version !== null || outcome === "partial") await engine.lastRuns.end(sweep.name);
    const all = [...points.results, ...collected === null ? [] : [collected]];
    options.report({
      kind: "sweep-finished",
      outcome,
      failed: points.failed,
      ran: all.flatMap(({ done }) => [...done.values()]).filter(({ ran }) => ran).length,
      seconds: Math.round(performance.now() - started) / 1000,
      version: version?.version ?? null,
      isNew: version?.isNew ?? false,
      highlights: version?.highlights ?? [],
    });
    return { kind: outcome };
  } catch (error) {
    return problemOf(error);
  } finally {
    await engine.saveCaches();
  }
}

/** Runs the stages that collect, and records the sweep. */
async function collect(
  sweep: Sweep,
  { kind, results }: PointsEnded,
  { report, signal }: SweepOptions,
): Promise<StagesEnded & { readonly version: RecordedRun | null } | Problem> {
  const { engine, plan } = results[0]!.run;
  const opened = await openCollectingRun(sweep.base, engine, {
    points: plan,
    collected: results.map(collectedFrom),
    report: (event) => report({ kind: "point-event", point: null, event }),
    signal,
  });
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  return await repairing(run, async () => {
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
    if (ended.isCollectedCorrupted) return await rerunPoints(results) ?? "corrupted";
    await engine.lastRuns.add(sweep.name, ended.done);
    if (ended.kind !== "completed") return { ...ended, version: null };
    const version = await recordSweep(sweep, results, { run, done: ended.done });
    if (version === "corrupted") return await rerunPoints(results) ?? version;
    return { kind, done: ended.done, version };
  });
}

/** Runs every point's stages again: those whose objects were quarantined compute, the others do not. */
async function rerunPoints(results: readonly PointResults[]): Promise<Problem | null> {
  results[0]!.run.found.clear();
  for (const { run } of results) {
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
  }
  return null;
}
