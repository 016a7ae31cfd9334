/**
 * Runs the points of a sweep, several at a time.
 *
 * @module
 */

import { type Problem, usageProblem } from "../../problem.ts";
import type { ResolvedBackend } from "../../backend.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RunFinished } from "../event.ts";
import type { PointResults, SweepOptions } from "./execute_sweep.ts";
import { openRun } from "../open_run.ts";
import { queuePoints } from "./point_queue.ts";
import { readScore } from "./read_score.ts";
import type { Run } from "../run.ts";
import { runStages } from "../run_stages.ts";
import type { SweepEvent } from "./sweep_event.ts";

/** How the points of a sweep ended. */
export interface PointsEnded {
  /** `failed` if any point failed. */
  readonly kind: RunFinished["outcome"];
  /** The points that are done, in the sweep's order. */
  readonly results: readonly PointResults[];
  /** The names of the points that failed. */
  readonly failed: readonly string[];
}

/**
 * Brings every point up to date, as many at a time as the options and the cores allow, in order; but
 * one with a stage that can go on from another point's waits for that.
 */
export async function runPoints(
  sweep: Sweep,
  engine: Engine,
  options: SweepOptions,
): Promise<PointsEnded | Problem> {
  const jobs = await countJobs(sweep, engine, options);
  if (typeof jobs !== "number") return jobs;
  options.report({
    kind: "sweep-started",
    name: sweep.name,
    points: sweep.points.map(({ name }) => name),
    jobs,
  });
  const queue = queuePoints(sweep.points);
  const report = (event: SweepEvent) => {
    options.report(event);
    queue.notice(event);
  };
  const found: Run["found"] = new Map();
  const ended = new Map<SweepPoint, PointEnd>();
  const problems: Problem[] = [];
  const isOver = () =>
    options.signal.aborted || problems.length > 0 ||
    options.failFast && [...ended.values()].some(({ kind }) => kind === "failed");
  async function work(): Promise<void> {
    await using _held = await engine.work.hold();
    const next = () => engine.work.releaseWhile(() => queue.next(isOver));
    for (let point; (point = await next()) !== null;) {
      const end = await runPoint(point, engine, { ...options, report, found });
      if (end.kind === "problem") problems.push(end);
      else ended.set(point, end);
      queue.end(point);
    }
  }
  // Only those that work at a point are at work: when all of them compute, others may collect.
  await engine.work.releaseWhile(() => Promise.all(Array.from({ length: jobs }, work)));
  if (problems.length > 0) return problems[0]!;
  return summarize(sweep, ended, options.signal);
}

type PointEnd = { readonly kind: RunFinished["outcome"]; readonly results: PointResults };

async function runPoint(
  point: SweepPoint,
  engine: Engine,
  { selection, report, signal, found }: SweepOptions & Pick<Run, "found">,
): Promise<PointEnd | Problem> {
  const started = performance.now();
  const opened = await openRun(point.config, engine, {
    selection,
    report: (event) => report({ kind: "point-event", point: point.name, event }),
    signal,
    found,
  });
  if (opened.kind === "problem") return opened;
  const { run } = opened;
  const ended = await runStages(run, selection);
  if (ended.kind === "problem") return ended;
  await engine.lastRuns.add(run.plan.name, ended.done);
  const ran = [...ended.done.values()].filter((stage) => stage.ran).length;
  report({
    kind: "point-finished",
    point: point.name,
    outcome: ended.kind,
    ran,
    cached: ended.done.size - ran,
    seconds: Math.round(performance.now() - started) / 1000,
    score: await readScore(run, ended.done),
  });
  return { kind: ended.kind, results: { point, run, done: ended.done } };
}

/** Cores are divided among points by leaving each the threads that its config says: bytes first. */
async function countJobs(
  { base, points }: Sweep,
  { backends }: Engine,
  { jobs }: SweepOptions,
): Promise<number | Problem> {
  const needsBackend = base.stages.some(({ stage }) => stage.usesBackend);
  const outcome = needsBackend ? await backends.resolve(points[0]!.config.backend) : null;
  if (outcome?.kind === "unavailable") {
    return usageProblem(outcome.message);
  }
  const fitting = Math.floor(navigator.hardwareConcurrency / coresOf(outcome));
  return Math.max(1, Math.min(jobs, fitting, points.length));
}

function coresOf(backend: ResolvedBackend | null): number {
  return backend?.cores ?? 1;
}

function summarize(
  { points }: Sweep,
  ended: ReadonlyMap<SweepPoint, PointEnd>,
  signal: AbortSignal,
): PointsEnded {
  const ends = points.flatMap((point) => ended.get(point) ?? []);
  const failed = ends.filter(({ kind }) => kind === "failed").map(({ results }) =>
    results.point.name
  );
  const results = ends.filter(({ kind }) => kind === "completed").map(({ results }) => results);
  const isPartial = ends.some(({ kind }) => kind === "partial");
  if (signal.aborted) return { kind: "interrupted", results, failed };
  if (failed.length > 0) return { kind: "failed", results, failed };
  return { kind: isPartial ? "partial" : "completed", results, failed };
}
