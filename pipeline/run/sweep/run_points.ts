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
  /** All points, in the sweep's order. */
  readonly points: readonly PointResults[];
}

type RunPointsOptions = Omit<SweepOptions, "stages">;

/**
 * Brings every point up to date, in order, as many at a time as the options and the cores allow. A point
 * with a stage that resumes from another point's waits for that one.
 */
export async function runPoints(
  sweep: Sweep,
  engine: Engine,
  options: RunPointsOptions,
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
  const ended = new Map<SweepPoint, StartedPoint>();
  const problems: Problem[] = [];
  const isOver = () =>
    options.signal.aborted || problems.length > 0 ||
    options.failFast && [...ended.values()].some(({ outcome }) => outcome === "failed");
  async function runQueue(): Promise<void> {
    await using _held = await engine.work.hold();
    const next = () => engine.work.releaseWhile(() => queue.next(isOver));
    for (let point; (point = await next()) !== null;) {
      const end = await runPoint(point, engine, { ...options, report, found });
      if ("kind" in end) problems.push(end);
      else ended.set(point, end);
      queue.end(point);
    }
  }
  // Each worker holds the store itself: while all of them compute, garbage may be collected.
  await engine.work.releaseWhile(() => Promise.all(Array.from({ length: jobs }, runQueue)));
  return problems[0] ?? summarize(sweep, ended, options.signal);
}

/** A point that was started. */
interface StartedPoint extends PointResults {
  readonly outcome: RunFinished["outcome"];
  readonly run: Run;
}

async function runPoint(
  point: SweepPoint,
  engine: Engine,
  { selection, report, signal, found }: RunPointsOptions & Pick<Run, "found">,
): Promise<StartedPoint | Problem> {
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
  return { point, outcome: ended.kind, run, done: ended.done, failure: ended.failure };
}

function summarize(
  { points }: Sweep,
  ended: ReadonlyMap<SweepPoint, PointResults>,
  signal: AbortSignal,
): PointsEnded {
  const all = points.map((point): PointResults =>
    ended.get(point) ?? { point, outcome: "not-run", run: null, done: new Map(), failure: null }
  );
  const isAny = (outcome: PointResults["outcome"]) => all.some((one) => one.outcome === outcome);
  if (signal.aborted) return { kind: "interrupted", points: all };
  if (isAny("failed")) return { kind: "failed", points: all };
  return { kind: isAny("partial") ? "partial" : "completed", points: all };
}
