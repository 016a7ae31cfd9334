import type { Plan } from "../../plan/plan.ts";
import { type Problem, problemOf } from "../../problem.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RecordedRun } from "../record_run.ts";
import { repairing } from "../repair.ts";
import { runStages, type StagesEnded } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";
import { openCollectingRun } from "./open_collecting_run.ts";
import { planSweep } from "./plan_sweep.ts";
import { collectedFrom, type PointResults } from "./point_results.ts";
import { recordSweep } from "./record_sweep.ts";
import { type PointsEnded, runPoints } from "./run_points.ts";
import type { SweepOptions } from "./sweep_options.ts";

/**
 * Brings every point of a sweep up to date. Stages that points share run once. A point that fails is
 * reported and recorded, and the others continue.
 */
export async function executeSweep(
  sweep: Sweep,
  engine: Engine,
  options: SweepOptions,
): Promise<{ readonly kind: StagesEnded["kind"] } | Problem> {
  const started = performance.now();
  const planned = planSweep(sweep, options.stages);
  if (planned.kind === "problem") return planned;
  await using _held = await engine.work.hold();
  await using _kept = engine.executor.keep?.();
  try {
    const ended = await runPoints(sweep, engine, options);
    if (ended.kind === "problem") return ended;
    const collected = isRecorded(ended)
      ? await collect(sweep, ended, { ...options, ...planned })
      : null;
    if (collected?.kind === "problem") return collected;
    const outcome = collected?.kind ?? ended.kind;
    const version = collected?.version ?? null;
    if (version !== null || outcome === "partial") await engine.lastRuns.end(sweep.name);
    const all = [...ended.points, ...collected === null ? [] : [collected]];
    options.report({
      kind: "sweep-finished",
      outcome,
      failed: ended.points.filter(({ outcome }) => outcome === "failed").map(({ point }) =>
        point.name
      ),
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

/** A sweep without any result has nothing to record. */
function isRecorded({ kind, points }: PointsEnded): boolean {
  return kind !== "interrupted" && kind !== "partial" &&
    points.some(({ outcome }) => outcome === "completed");
}

/** Runs the stages that collect, and records the sweep. */
async function collect(
  sweep: Sweep,
  { kind, points }: PointsEnded,
  { plan, report, signal }: Pick<SweepOptions, "report" | "signal"> & { readonly plan: Plan },
): Promise<StagesEnded & { readonly version: RecordedRun | null } | Problem> {
  const { engine } = points.find(({ run }) => run !== null)!.run!;
  const run = await openCollectingRun(plan, engine, {
    collected: points.map((point) => collectedFrom(point, plan.stages)),
    report: (event) => report({ kind: "point-event", point: null, event }),
    signal,
  });
  return await repairing(run, async () => {
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
    if (ended.isCollectedCorrupted) return await rerunPoints(points) ?? "corrupted";
    await engine.lastRuns.add(sweep.name, ended.done);
    if (ended.kind !== "completed") return { ...ended, version: null };
    const version = await recordSweep(sweep, points, { run, done: ended.done });
    if (version === "corrupted") return await rerunPoints(points) ?? version;
    return { ...ended, kind, version };
  });
}

/** Runs every point's stages again: those whose objects were quarantined compute, the others do not. */
async function rerunPoints(points: readonly PointResults[]): Promise<Problem | null> {
  const runs = points.flatMap(({ run }) => run ?? []);
  runs[0]!.found.clear();
  for (const run of runs) {
    const ended = await runStages(run, EVERYTHING);
    if (ended.kind === "problem") return ended;
  }
  return null;
}
