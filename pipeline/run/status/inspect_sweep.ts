import type { Problem } from "../../problem.ts";
import type { AnyStage } from "../../stage.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import { readFailures } from "../../versions/read_failures.ts";
import type { Engine } from "../engine.ts";
import type { Selection } from "../selection.ts";
import { planSweep } from "../sweep/plan_sweep.ts";
import type { RungJudged } from "../sweep/sweep_event.ts";
import { type Awaited, earlierPoints, takeNext } from "../sweep/point_order.ts";
import { inspectRun, type PlanReport } from "./inspect_run.ts";
import { inspectPoints } from "./inspect_points.ts";
import { inspectCollecting } from "./inspect_collecting.ts";
import type { Coming, StageReport } from "./inspect_stage.ts";

/** A sweep as it would be. */
export interface SweepReport {
  readonly kind: "sweep-report";
  /** As far as stored scores tell them; with halving, each at the last rung that it reaches by these. */
  readonly points: readonly SweepPoint[];
  /** The decisions of halving so far; null without it. */
  readonly judged: readonly RungJudged[] | null;
  /** One of each point, in their order. */
  readonly reports: readonly PlanReport[];
  /** Of the stages that collect. */
  readonly collecting: readonly StageReport[];
}

/**
 * Predicts what a sweep would do at each point, once the points that run before it have run, and then
 * with the stages that collect.
 */
export async function inspectSweep(
  sweep: Sweep,
  engine: Engine,
  { selection, stages }: { readonly selection: Selection; readonly stages: readonly AnyStage[] },
): Promise<SweepReport | Problem> {
  const planned = planSweep(sweep, { selection, stages });
  if (planned.kind === "problem") return planned;
  const inspected = await inspectPoints(sweep, engine);
  if (inspected.kind === "problem") return inspected;
  const { points, judged } = inspected;
  const failures = await readFailures(sweep.name, engine.places.runs);
  const reports = new Map<SweepPoint, PlanReport>();
  const coming: Coming = new Map();
  const before = earlierPoints(points);
  const isDone = ({ point }: Awaited) => reports.has(point);
  for (const waiting = [...points]; waiting.length > 0;) {
    const point = takeNext(waiting, { before, isDone, isIdle: true })!;
    const report = await inspectRun(point.config, engine, { selection, coming, failures });
    if (report.kind === "problem") return report;
    reports.set(point, report);
  }
  const inOrder = points.map((point) => reports.get(point)!);
  // A part of each point is nothing to collect from.
  const plan = selection.only === null ? planned.plan : { ...planned.plan, stages: [] };
  const collecting = await inspectCollecting(plan, engine, { points, reports: inOrder });
  if (collecting.kind === "problem") return collecting;
  await engine.saveCaches();
  return { kind: "sweep-report", points, judged, reports: inOrder, collecting: collecting.stages };
}
