import type { ResolvedBackend } from "../backend.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { type Problem, usageProblem } from "../problem.ts";
import type { Engine } from "./engine.ts";

/** The backend of a run. */
export interface ChosenBackend {
  readonly kind: "chosen";
  /** Not prepared yet; null where no stage computes on one. */
  readonly backend: ResolvedBackend | null;
}

/** Chooses the backend of a config, if one of its stages computes on one. */
export async function chooseBackend(
  { stages, backend }: ExperimentConfig,
  { backends }: Engine,
): Promise<ChosenBackend | Problem> {
  if (!stages.some(({ stage }) => stage.usesBackend)) return { kind: "chosen", backend: null };
  const outcome = await backends.resolve(backend);
  return outcome.kind === "resolved"
    ? { kind: "chosen", backend: outcome }
    : usageProblem(outcome.message);
}
