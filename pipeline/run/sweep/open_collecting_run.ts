import type { ExperimentConfig } from "../../config/experiment_config.ts";
import { type Plan, planCollecting } from "../../plan/plan.ts";
import { usageProblem } from "../../problem.ts";
import type { Engine } from "../engine.ts";
import type { OpenedRun } from "../open_run.ts";
import type { Run } from "../run.ts";

/** The results to collect, and the run to collect them in. */
export interface CollectOptions extends Pick<Run, "collected" | "report" | "signal"> {
  /** The plan of any one point. */
  readonly points: Plan;
}

/** Plans the stages of a config that collect, and opens their run. */
export async function openCollectingRun(
  config: ExperimentConfig,
  engine: Engine,
  { points, collected, report, signal }: CollectOptions,
): Promise<OpenedRun> {
  const planned = planCollecting(config, points);
  if (planned.kind === "unplannable") return usageProblem(planned.problems.join("\n"));
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
