/**
 * Opens the run of the stages that collect.
 *
 * @module
 */

import { type Problem, usageProblem } from "../../problem.ts";
import { type Plan, planCollecting } from "../../plan/plan.ts";
import type { ExperimentConfig } from "../../config/experiment_config.ts";
import type { Engine } from "../engine.ts";
import type { RunEvent } from "../event.ts";
import type { CollectedResults, Run } from "../run.ts";

/** What collecting needs beside its config. */
export interface CollectingRunOptions {
  /** The plan of any one point. */
  readonly points: Plan;
  /** The results to collect from. */
  readonly collected: readonly CollectedResults[];
  /** Told each thing that happens. */
  readonly report: (event: RunEvent) => void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** Plans the stages of a config that collect, and opens their run. */
export async function openCollectingRun(
  config: ExperimentConfig,
  engine: Engine,
  { points, collected, report, signal }: CollectingRunOptions,
): Promise<{ readonly kind: "run"; readonly run: Run } | Problem> {
  const planned = planCollecting(config, points);
  if (planned.kind === "unplannable") {
    return usageProblem(planned.problems.join("\n"));
  }
  const run: Run = {
    plan: planned.plan,
    engine,
    seed: config.seed,
    forced: new Set(),
    last: await engine.lastRuns.of(config.name),
    report,
    signal,
    upstream: new Map(),
    found: new Map(),
    collected,
    backend: null,
  };
  return { kind: "run", run };
}
