import type { Problem } from "../../problem.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { RunFinished } from "../event.ts";
import type { Run } from "../run.ts";
import { type FoundPoints, ranKey } from "./found_points.ts";
import { queuePoints } from "./point_queue.ts";
import type { PointResults } from "./point_results.ts";
import { type PointEnded, runPoint } from "./run_point.ts";
import { runTasks } from "./run_tasks.ts";
import type { PointFinished, SweepEvent } from "./sweep_event.ts";
import type { SweepOptions } from "./sweep_options.ts";

/** The end of the points of a sweep. */
export interface PointsEnded {
  /** `failed` if any point failed. */
  readonly kind: RunFinished["outcome"];
  /** All points, in the sweep's order. */
  readonly points: readonly PointResults[];
}

type RunPointsOptions = Omit<SweepOptions, "stages"> & Pick<FoundPoints, "before" | "ran">;

/**
 * Brings every point up to date, in order, as many at a time as `jobs` says. A point with a stage that
 * resumes from another point's waits for that one.
 */
export async function runPoints(
  sweep: Sweep,
  engine: Engine,
  { before, ran, ...options }: RunPointsOptions,
): Promise<PointsEnded | Problem> {
  const queue = queuePoints(sweep.points.filter((point) => !before.has(point)));
  const report = (event: SweepEvent) => {
    options.report(event);
    queue.notice(event);
  };
  const found: Run["found"] = new Map();
  const ended = new Map(before);
  const problems: Problem[] = [];
  const isOver = () =>
    options.signal.aborted || problems.length > 0 ||
    options.failFast && [...ended.values()].some(({ outcome }) => outcome === "failed");
  await runTasks(engine, {
    jobs: options.jobs,
    next: () => queue.next(isOver),
    async run(point) {
      const { name, config } = point;
      const result = await runPoint(config, engine, { ...options, point: name, report, found });
      if (result.kind === "problem") problems.push(result);
      else {
        report(finishedEvent(point, result));
        ended.set(point, withRan(resultsOf(point, result), ran));
      }
      queue.end(point);
    },
  });
  return problems[0] ?? summarize(sweep, ended, options.signal);
}

/** Makes the event of a point that has ended. */
export function finishedEvent(
  { name, halving }: SweepPoint,
  { ended, ran, cached, seconds, score }: PointEnded,
): PointFinished {
  const outcome = ended.kind;
  const event = {
    kind: "point-finished",
    point: name,
    outcome,
    ran,
    cached,
    seconds,
    score,
  } as const;
  return halving === undefined ? event : { ...event, halving };
}

/** Makes the results of a point that has ended. */
export function resultsOf(point: SweepPoint, { run, ended }: PointEnded): PointResults {
  return { point, outcome: ended.kind, run, done: ended.done, failure: ended.failure };
}

/** Stages that ran on the way to these results count as run, not as cached. */
function withRan(results: PointResults, ran: FoundPoints["ran"]): PointResults {
  const { name } = results.point;
  const done = [...results.done].map(([stage, one]) =>
    [stage, ran.get(ranKey(name, one.entry.fingerprint)) ?? one] as const
  );
  return { ...results, done: new Map(done) };
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
