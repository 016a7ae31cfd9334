import type { Plan } from "../../plan/plan.ts";
import type { Engine } from "../engine.ts";
import type { Run } from "../run.ts";

/** Opens the run of stages that collect. */
export async function openCollectingRun(
  plan: Plan,
  engine: Engine,
  { collected, report, signal }: Pick<Run, "collected" | "report" | "signal">,
): Promise<Run> {
  return {
    plan,
    engine,
    seed: plan.seed,
    forced: new Set(),
    last: await engine.lastRuns.of(plan.name),
    report,
    signal,
    upstream: new Map(),
    found: new Map(),
    collected,
    backend: null,
  };
}
