/**
 * Settles all of a run that is known before its first stage: the plan, the
 * selected stages, the backend.
 *
 * @module
 */

import { type Problem, usageProblem } from "../problem.ts";
import type { ResolvedBackend } from "../backend.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { type Plan, planExperiment } from "../plan/plan.ts";
import { chooseBackend } from "./choose_backend.ts";
import type { Engine } from "./engine.ts";
import { checkSelection, forcedStages, type Selection } from "./selection.ts";

/** A run before its first stage. */
export interface PlannedRun {
  readonly kind: "planned";
  /** Its stages, in order. */
  readonly plan: Plan;
  /** As the provider resolved it, not yet prepared; null where no stage needs one. */
  readonly backend: ResolvedBackend | null;
  /** The stages to run even where a result is stored. */
  readonly forced: ReadonlySet<string>;
  /** The fingerprint of each stage in the last run of this name. */
  readonly last: Readonly<Record<string, string>>;
}

/**
 * Plans a run, without starting or changing anything.
 *
 * @returns The run, or what is wrong with the config, the selection or the backend.
 */
export async function planRun(
  config: ExperimentConfig,
  engine: Engine,
  selection: Selection,
): Promise<PlannedRun | Problem> {
  const planned = planExperiment(config);
  if (planned.kind === "unplannable") {
    return usageProblem(planned.problems.join("\n"));
  }
  const { plan } = planned;
  const problem = checkSelection(selection, plan);
  if (problem !== null) return problem;
  const chosen = await chooseBackend(plan, config, engine);
  if (chosen.kind === "problem") return chosen;
  return {
    kind: "planned",
    plan,
    backend: chosen.backend,
    forced: forcedStages(selection, plan),
    last: await engine.lastRuns.of(config.name),
  };
}
