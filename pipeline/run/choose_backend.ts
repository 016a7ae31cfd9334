/**
 * Chooses the backend of a run, if any of its stages computes on one.
 *
 * @module
 */

import { type Problem, usageProblem } from "../problem.ts";
import type { ResolvedBackend } from "../backend.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { Plan } from "../plan/plan.ts";
import type { Engine } from "./engine.ts";

/** The backend of a run; null where no stage needs one. */
export interface ChosenBackend {
  readonly kind: "chosen";
  /** As the provider resolved it, not yet prepared; null where no stage needs one. */
  readonly backend: ResolvedBackend | null;
}

/** Asks the experiment's provider for the backend that the config names. */
export async function chooseBackend(
  plan: Plan,
  config: ExperimentConfig,
  { backends }: Engine,
): Promise<ChosenBackend | Problem> {
  if (!plan.stages.some(({ stage }) => stage.usesBackend)) return { kind: "chosen", backend: null };
  const outcome = await backends.resolve(config.backend);
  if (outcome.kind === "resolved") return { kind: "chosen", backend: outcome };
  return usageProblem(outcome.message);
}
