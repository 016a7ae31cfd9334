/**
 * Opens a run of one config: all that its stages need while they run.
 *
 * @module
 */

import type { Problem } from "../problem.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Entry } from "../stores/result_store.ts";
import type { Engine } from "./engine.ts";
import type { RunOptions } from "./execute_run.ts";
import { planRun } from "./plan_run.ts";
import type { Run } from "./run.ts";

/** A run that is open, or what keeps it from being opened. */
export type OpenedRun = { readonly kind: "run"; readonly run: Run } | Problem;

/** Plans a run and tells that it starts. */
export async function openRun(
  config: ExperimentConfig,
  engine: Engine,
  { selection, report, signal, found }: RunOptions & { readonly found?: Run["found"] },
): Promise<OpenedRun> {
  const planned = await planRun(config, engine, selection);
  if (planned.kind === "problem") return planned;
  const { plan, backend, forced, last } = planned;
  report({ kind: "run-started", name: plan.name, stages: plan.stages.map(({ name }) => name) });
  if (backend !== null) {
    report({ kind: "backend-chosen", name: backend.name, reason: backend.reason });
  }
  const upstream = new Map<string, Entry>();
  const { seed } = config;
  const run: Run = {
    ...{ plan, engine, seed, forced, last, report, signal, upstream, backend },
    found: found ?? new Map(),
    collected: [],
  };
  return { kind: "run", run };
}
