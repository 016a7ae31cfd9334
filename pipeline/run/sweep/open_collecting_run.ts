/**
 * Opens the run of the stages that gather.
 *
 * @module
 */

import { type Plan, planGathering } from "../../plan/plan.ts";
import type { ExperimentConfig } from "../../config/experiment_config.ts";
import type { Engine, EngineProblem } from "../engine.ts";
import type { RunEvent } from "../event.ts";
import type { GatheredResults, Run } from "../run.ts";

/** What gathering needs beside its config. */
export interface GatherOptions {
  /** The plan of any one point. */
  readonly points: Plan;
  /** The results to gather from. */
  readonly gathered: readonly GatheredResults[];
  /** Told each thing that happens. */
  readonly report: (event: RunEvent) => void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** Plans the stages of a config that gather, and opens their run. */
export async function gatherRun(
  config: ExperimentConfig,
  engine: Engine,
  { points, gathered, report, signal }: GatherOptions,
): Promise<{ readonly kind: "run"; readonly run: Run } | EngineProblem> {
  const planned = planGathering(config, points);
  if (planned.kind === "unplannable") {
    return { kind: "problem", exitCode: 2, message: planned.problems.join("\n") };
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
    gathered,
    backend: null,
  };
  return { kind: "run", run };
}
