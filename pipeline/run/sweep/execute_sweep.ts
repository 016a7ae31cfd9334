import type { Plan } from "../../plan/plan.ts";
import { type Problem, problemOf } from "../../problem.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RecordedRun } from "../record_run.ts";
import { repairing } from "../repair.ts";
import { runStages, type StagesEnded } from "../run_stages.ts";
import { EVERYTHING } from "../selection.ts";
import { countJobs } from "./count_jobs.ts";
import { findPoints } from "./find_points.ts";
import { type FoundPoints, ranKey, sparedBy } from "./found_points.ts";
import { openCollectingRun } from "./open_collecting_run.ts";
import { readShown } from "./read_shown.ts";
import { planSweep } from "./plan_sweep.ts";
import { collectedFrom, type PointResults } from "./point_results.ts";
import { recordSweep } from "./record_sweep.ts";
import { type PointsEnded, runPoints } from "./run_points.ts";
import type { SweepFinished, SweepStarted } from "./sweep_event.ts";
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
  const planned = planSweep(sweep, options);
  if (planned.kind === "problem") return planned;
  await using _held = await engine.work.hold();
  await using _kept = engine.executor.keep?.();
  try {
    const jobs = await countJobs(sweep, engine, options);
    if (typeof jobs !== "number") return jobs;
    options.report(startedEvent(sweep, jobs));
    const found = await findPoints(sweep, engine, { ...options, jobs });
    if (found.kind === "problem") return found;
    const ended = await runPoints(found.sweep, engine, { ...options, ...found, jobs });
    if (ended.kind === "problem") return ended;
    const collected = isRecorded(ended)
      ? await collect(found.sweep, ended, { ...options, ...planned })
      : null;
    if (collected?.kind === "problem") return collected;
    const outcome = collected?.kind ?? ended.kind;
    const version = collected?.version ?? null;
    if (version !== null || outcome === "partial") await engine.lastRuns.end(sweep.name);
    const ran = countRan(ended.points, found.ran) + ranIn(collected);
    options.report(finishedEvent(found.sweep, ended, {
      outcome,
      ran,
      seconds: Math.round(performance.now() - started) / 1000,
      version,
      ...ran > 0 && version !== null ? await bestRows(planned.plan, collected!, engine) : {},
    }));
    return { kind: outcome };
  } catch (error) {
    return problemOf(error);
  } finally {
    await engine.saveCaches();
  }
}

/** Counts the stages that ran for the points, those at lower rungs among them. */
function countRan(points: readonly PointResults[], before: FoundPoints["ran"]): number {
  const ran = points.flatMap(({ point, done }) =>
    [...done.values()].filter(({ ran }) => ran)
      .map(({ entry: { fingerprint } }) => ranKey(point.name, fingerprint))
  );
  return new Set([...before.keys(), ...ran]).size;
}

function ranIn(collected: StagesEnded | null): number {
  return [...collected?.done.values() ?? []].filter(({ ran }) => ran).length;
}

/** More rows than these are in the files. */
const MOST_ROWS = 10;

async function bestRows(
  { stages }: Plan,
  { done }: StagesEnded,
  engine: Engine,
): Promise<Pick<SweepFinished, "table" | "moreRows">> {
  const shown = stages.find(({ stage }) => stage.shows?.table !== undefined);
  const result = shown && done.get(shown.name);
  if (!result) return {};
  const { table } = await readShown(shown.stage, result.entry, engine);
  const { rows } = table!;
  return {
    table: { ...table!, rows: rows.slice(0, MOST_ROWS) },
    moreRows: Math.max(0, rows.length - MOST_ROWS),
  };
}

type Ending = Pick<SweepFinished, "outcome" | "ran" | "seconds" | "table" | "moreRows"> & {
  readonly version: RecordedRun | null;
};

function finishedEvent(
  sweep: Sweep,
  { points }: PointsEnded,
  { version, ...ending }: Ending,
): SweepFinished {
  const event: SweepFinished = {
    kind: "sweep-finished",
    ...ending,
    failed: points.filter(({ outcome }) => outcome === "failed").map(({ point }) => point.name),
    version: version?.version ?? null,
    isNew: version?.isNew ?? false,
    highlights: version?.highlights ?? [],
  };
  const spared = sparedBy(sweep);
  return spared === null || ending.outcome === "interrupted" ? event : { ...event, spared };
}

function startedEvent({ name, points, halving, search }: Sweep, jobs: number): SweepStarted {
  const event = {
    kind: "sweep-started",
    name,
    points: points.map(({ name }) => name),
    jobs,
  } as const;
  if (search !== undefined) return { ...event, all: search.count };
  return halving === undefined ? event : { ...event, halving };
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
