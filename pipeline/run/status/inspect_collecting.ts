import type { Plan } from "../../plan/plan.ts";
import type { Problem } from "../../problem.ts";
import type { SweepPoint } from "../../sweep/sweep.ts";
import type { Engine } from "../engine.ts";
import type { CollectedOutput, CollectedResults } from "../run.ts";
import { UNWRITTEN } from "../sweep/point_results.ts";
import type { PlanReport } from "./inspect_run.ts";
import {
  type Inspection,
  inspectStage,
  inspectWithoutInputs,
  type StageReport,
} from "./inspect_stage.ts";

/** The points of a sweep, and what was predicted of them. */
interface InspectedPoints {
  readonly points: readonly SweepPoint[];
  readonly reports: readonly PlanReport[];
}

/** Predicts what a sweep would do with the stages that collect, once its points have run. */
export async function inspectCollecting(
  plan: Plan,
  engine: Engine,
  { points, reports }: InspectedPoints,
): Promise<{ readonly kind: "stages"; readonly stages: readonly StageReport[] } | Problem> {
  const inspection: Inspection = {
    engine,
    name: plan.name,
    seed: plan.seed,
    backend: null,
    forced: new Set(),
    last: await engine.lastRuns.of(plan.name),
    upstream: new Map(),
    collected: await collectStored(plan, engine, { points, reports }),
    coming: new Map(),
    failures: new Map(),
  };
  const stale = reports.flatMap((report) => report.stages)
    .find(({ state }) => state !== "cached");
  const stages: StageReport[] = [];
  for (const planned of plan.stages) {
    const report = stale === undefined
      ? await inspectStage(planned, inspection)
      : await inspectWithoutInputs(planned, inspection, { unknown: stale.stage });
    if ("kind" in report) return report;
    stages.push(report);
  }
  return { kind: "stages", stages };
}

/** Collects what is stored; it is whole where every stage of every point is cached. */
async function collectStored(
  { stages }: Plan,
  { results }: Engine,
  { points, reports }: InspectedPoints,
): Promise<CollectedResults[]> {
  return await Promise.all(points.map(async ({ name, values, halving }, index) => {
    const outputs = new Map<string, CollectedOutput>();
    const missing: Record<string, string> = {};
    for (const { collectsFrom } of stages) {
      for (const [artifact, source] of Object.entries(collectsFrom)) {
        const report = reports[index]!.stages.find(({ stage }) => stage === source);
        const lookup = report?.fingerprint
          ? await results.lookup(report.stage, report.fingerprint)
          : null;
        if (lookup?.kind === "hit") {
          outputs.set(artifact, { ...lookup.entry.outputs[artifact]!, folder: null });
        } else {
          missing[artifact] = UNWRITTEN;
        }
      }
    }
    const point = { name, values, missing };
    return { point: halving === undefined ? point : { ...point, halving }, outputs };
  }));
}
