import type { ExperimentConfig } from "../../config/experiment_config.ts";
import type { Problem } from "../../problem.ts";
import type { Engine } from "../engine.ts";
import { planRun } from "../plan_run.ts";
import { selectedStages, type Selection } from "../selection.ts";
import { notStored } from "../stage/run_stage.ts";
import { type Coming, type Inspection, inspectStage, type StageReport } from "./inspect_stage.ts";

/** A run as it would be. */
export interface PlanReport {
  readonly kind: "report";
  /** The name that the run would be recorded under. */
  readonly name: string;
  /** Null where no stage needs one. */
  readonly backend: { readonly name: string; readonly reason: string } | null;
  /** Of the selected stages, in the plan's order. */
  readonly stages: readonly StageReport[];
}

/**
 * Predicts what a run would do with each of its stages.
 *
 * @param options.coming What the points of a sweep before it will have reached.
 * @param options.failures The failures of its last version.
 */
export async function inspectRun(
  config: ExperimentConfig,
  engine: Engine,
  { selection, coming = new Map(), failures = new Map() }: {
    readonly selection: Selection;
    readonly coming?: Coming;
    readonly failures?: Inspection["failures"];
  },
): Promise<PlanReport | Problem> {
  const planned = await planRun(config, engine, selection);
  if (planned.kind === "problem") return planned;
  const { plan, backend, forced, last } = planned;
  const inspection: Inspection = {
    engine,
    name: plan.name,
    seed: config.seed,
    backend,
    forced,
    last,
    upstream: new Map(),
    collected: [],
    coming,
    failures,
  };
  const stages: StageReport[] = [];
  for (const stage of selectedStages(selection, plan)) {
    const report = await inspectStage(stage, inspection);
    if ("kind" in report) return report;
    const mustBeStored = selection.only !== null && stage.name !== selection.only;
    if (mustBeStored && report.state !== "cached") return notStored(stage);
    stages.push(report);
  }
  await engine.saveCaches();
  return {
    kind: "report",
    name: plan.name,
    backend: backend === null ? null : { name: backend.name, reason: backend.reason },
    stages,
  };
}
