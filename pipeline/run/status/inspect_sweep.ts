import type { Problem } from "../../problem.ts";
import type { Sweep, SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { Selection } from "../selection.ts";
import { type Awaited, earlierPoints, takeNext } from "../sweep/point_order.ts";
import { inspectRun, type PlanReport } from "./inspect_run.ts";
import type { Coming } from "./inspect_stage.ts";

/** Predicts what a sweep would do at each point, once the points that run before it have run. */
export async function inspectSweep(
  { points }: Sweep,
  engine: Engine,
  selection: Selection,
): Promise<{ readonly kind: "reports"; readonly reports: readonly PlanReport[] } | Problem> {
  const reports = new Map<SweepPoint, PlanReport>();
  const coming: Coming = new Map();
  const before = earlierPoints(points);
  const isDone = ({ point }: Awaited) => reports.has(point);
  for (const waiting = [...points]; waiting.length > 0;) {
    const point = takeNext(waiting, { before, isDone, isIdle: true })!;
    const report = await inspectRun(point.config, engine, { selection, coming });
    if (report.kind === "problem") return report;
    reports.set(point, report);
  }
  return { kind: "reports", reports: points.map((point) => reports.get(point)!) };
}
