import { planExperiment, scoringStage } from "../../plan/plan.ts";
import type { Problem } from "../../problem.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { StageDone } from "../stage_result.ts";
import { type Climb, type HalvingSweep, startClimb } from "./climb_rungs.ts";
import { type FoundPoints, ranKey } from "./found_points.ts";
import type { RungTask } from "./judge_rungs.ts";
import { type PointEnded, runPoint, type RunPointOptions } from "./run_point.ts";
import { finishedEvent, resultsOf } from "./run_points.ts";
import { runTasks } from "./run_tasks.ts";
import type { SweepOptions } from "./sweep_options.ts";

/**
 * Takes the points of a sweep up the rungs of successive halving, as far as their scores allow. At a rung
 * only the stages run that the score depends on. Each resumes from the rung before, so that a rung costs
 * what it adds.
 */
export async function halvePoints(
  sweep: HalvingSweep,
  engine: Engine,
  options: Omit<SweepOptions, "stages">,
): Promise<FoundPoints | Problem> {
  const { signal, failFast, report } = options;
  const planned = planExperiment(sweep.base);
  if (planned.kind !== "plan") throw new Error("Cannot halve: the config has no plan");
  const { name: until, stage } = scoringStage(planned.plan)!;
  const climb = startClimb(sweep, stage);
  const ends = noteEnds(sweep, { climb, report });
  const shared = { ...options, selection: { ...options.selection, until }, found: new Map() };
  const problems: Problem[] = [];
  const isOver = () =>
    signal.aborted || problems.length > 0 || climb.isOver() || failFast && ends.failed.size > 0;
  let change = Promise.withResolvers<void>();
  await runTasks(engine, {
    jobs: options.jobs,
    async next() {
      while (!isOver()) {
        const task = climb.take();
        if (task !== null) return task;
        await change.promise;
      }
      return null;
    },
    async run(task: RungTask) {
      const result = await runAtRung(climb.pointAt(task), engine, shared);
      if (result.kind === "problem") problems.push(result);
      else ends.note(task, result);
      change.resolve();
      change = Promise.withResolvers();
    },
  });
  if (problems.length > 0) return problems[0]!;
  const halved = climb.sweep();
  const before = halved.points.flatMap((point) => {
    const failed = ends.failed.get(point.name);
    return failed === undefined ? [] : [[point, resultsOf(point, failed)] as const];
  });
  return { kind: "found", sweep: halved, before: new Map(before), ran: ends.ran };
}

/** Runs a point at a rung; again where it wrote no score, which may have been corrupted since. */
async function runAtRung(
  { name, config }: SweepPoint,
  engine: Engine,
  shared: Omit<RunPointOptions, "point">,
): Promise<PointEnded | Problem> {
  const result = await runPoint(config, engine, { ...shared, point: name });
  const isScored = result.kind === "problem" || result.score !== null;
  if (isScored || result.ended.failure !== null || shared.signal.aborted) return result;
  shared.found.clear();
  return await runPoint(config, engine, { ...shared, point: name });
}

/** Notes how points end at their rungs. */
function noteEnds(
  { halving: { unit, rungs } }: HalvingSweep,
  { climb, report }: { readonly climb: Climb } & Pick<SweepOptions, "report">,
) {
  const failed = new Map<string, PointEnded>();
  const ran = new Map<string, StageDone>();
  return {
    /** Those that failed, by point. */
    failed,
    /** The stages that ran, by point and fingerprint. */
    ran,
    note(task: RungTask, result: PointEnded): void {
      const point = climb.pointAt(task);
      const { kind, done } = result.ended;
      for (const stage of done.values()) {
        if (stage.ran) ran.set(ranKey(point.name, stage.entry.fingerprint), stage);
      }
      if (kind === "failed" || kind === "interrupted") report(finishedEvent(point, result));
      if (kind === "interrupted") return;
      if (kind === "failed") {
        failed.set(point.name, result);
        climb.fail(task).forEach(report);
        return;
      }
      const { ran: count, cached, seconds, score } = result;
      const at = rungs[task.rung]!;
      const event = { at, unit, ran: count, cached, seconds, score };
      report({ kind: "rung-finished", point: point.name, ...event });
      climb.note(task, score?.value ?? null).forEach(report);
    },
  };
}
