import type { ExperimentConfig } from "../config/experiment_config.ts";
import { planExperiment } from "../plan/plan.ts";
import { type Problem, usageProblem } from "../problem.ts";
import { chooseBackend } from "./choose_backend.ts";
import type { Engine } from "./engine.ts";
import type { Run } from "./run.ts";
import { checkSelection, forcedStages, type Selection } from "./selection.ts";

interface PlannedRun extends Readonly<Pick<Run, "plan" | "backend" | "forced" | "last">> {
  readonly kind: "planned";
}

/** Plans a run. Nothing is started or changed. */
export async function planRun(
  config: ExperimentConfig,
  engine: Engine,
  selection: Selection,
): Promise<PlannedRun | Problem> {
  const planned = planExperiment(config);
  if (planned.kind === "unplannable") return usageProblem(planned.problems.join("\n"));
  const { plan } = planned;
  const problem = checkSelection(selection, plan);
  if (problem !== null) return problem;
  const chosen = await chooseBackend(config, engine);
  if (chosen.kind === "problem") return chosen;
  const forced = forcedStages(selection, plan);
  const last = await engine.lastRuns.of(config.name);
  return { kind: "planned", plan, backend: chosen.backend, forced, last };
}
