import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Problem } from "../problem.ts";
import type { Engine } from "./engine.ts";
import { planRun } from "./plan_run.ts";
import type { Run } from "./run.ts";
import type { RunOptions } from "./run_options.ts";

/** A run that can start, or the problem that keeps it from starting. */
export type OpenedRun = { readonly kind: "run"; readonly run: Run } | Problem;

/** Plans a run and reports that it starts. */
export async function openRun(
  config: ExperimentConfig,
  engine: Engine,
  { selection, report, signal, found = new Map() }: RunOptions & Partial<Pick<Run, "found">>,
): Promise<OpenedRun> {
  const planned = await planRun(config, engine, selection);
  if (planned.kind === "problem") return planned;
  const { plan, backend, forced, last } = planned;
  report({ kind: "run-started", name: plan.name, stages: plan.stages.map(({ name }) => name) });
  if (backend !== null) {
    report({ kind: "backend-chosen", name: backend.name, reason: backend.reason });
  }
  const run: Run = {
    plan,
    engine,
    seed: config.seed,
    forced,
    last,
    report,
    signal,
    upstream: new Map(),
    found,
    collected: [],
    backend,
  };
  return { kind: "run", run };
}
