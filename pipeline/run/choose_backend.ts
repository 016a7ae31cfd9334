import type { ResolvedBackend } from "../backend.ts";
import type { ExperimentConfig } from "../config/experiment_config.ts";
import { type Problem, usageProblem } from "../problem.ts";
import type { Engine } from "./engine.ts";

/** Chooses the backend of a config, and does not prepare it; null if no stage computes on one. */
export async function chooseBackend(
  { stages, backend }: ExperimentConfig,
  { backends }: Engine,
): Promise<{ readonly kind: "chosen"; readonly backend: ResolvedBackend | null } | Problem> {
  if (!stages.some(({ stage }) => stage.usesBackend)) return { kind: "chosen", backend: null };
  const outcome = await backends.resolve(backend);
  return outcome.kind === "resolved"
    ? { kind: "chosen", backend: outcome }
    : usageProblem(outcome.message);
}
