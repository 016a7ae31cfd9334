import type { Problem } from "../../problem.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RunFinished } from "../event.ts";
import { openRun } from "../open_run.ts";
import type { Run } from "../run.ts";
import { runStages } from "../run_stages.ts";
import { countJobs } from "./count_jobs.ts";
import { queuePoints } from "./point_queue.ts";
import type { PointResults } from "./point_results.ts";
import { readScore } from "./read_score.ts";
import type { SweepEvent } from "./sweep_event.ts";
import type { SweepOptions } from "./sweep_options.ts";

/** The end of the points of a sweep. */
export interface PointsEnded {
  /** `failed` if any point failed. */
  readonly kind: RunFinished["outcome"];
  /** The points that completed, in the sweep's order. */
  readonly results: readonly PointResults[];
  /** The names of the points that failed. */
  readonly failed: readonly string[];
}

/**
 * Brings every point up to date, in order, as many at a time as the options and the cores allow. A point
 * with a stage that resumes from another point's waits for that one.
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
  const ended = new Map<SweepPoint, PointEnded>();
  const problems: Problem[] = [];
  const isOver = () =>
    options.signal.aborted || problems.length > 0 ||
    options.failFast && [...ended.values()].some(({ kind }) => kind === "failed");
  async function runQueue(): Promise<void> {
    await using _held = await engine.work.hold();
    const next = () => engine.work.releaseWhile(() => queue.next(isOver));
    for (let point; (point = await next()) !== null;) {
      const end = await runPoint(point, engine, { ...options, report, found });
      if (end.kind === "problem") problems.push(end);
      else ended.set(point, end);
      queue.end(point);
    }
  }
  // Each worker holds the store itself: while all of them compute, garbage may be collected.
  await engine.work.releaseWhile(() => Promise.all(Array.from({ length: jobs }, runQueue)));
  return problems[0] ?? summarize(sweep, ended, options.signal);
}

type PointEnded = { readonly kind: RunFinished["outcome"]; readonly results: PointResults };

async function runPoint(
  point: SweepPoint,
  engine: Engine,
  { selection, report, signal, found }: SweepOptions & Pick<Run, "found">,
): Promise<PointEnded | Problem> {
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

function summarize(
  { points }: Sweep,
  ended: ReadonlyMap<SweepPoint, PointEnded>,
  signal: AbortSignal,
): PointsEnded {
  const ends = points.flatMap((point) => ended.get(point) ?? []);
  const of = (end: PointEnded["kind"]) =>
    ends.filter(({ kind }) => kind === end).map(({ results }) => results);
  const failed = of("failed").map(({ point }) => point.name);
  const results = of("completed");
  if (signal.aborted) return { kind: "interrupted", results, failed };
  if (failed.length > 0) return { kind: "failed", results, failed };
  return { kind: of("partial").length > 0 ? "partial" : "completed", results, failed };
}
