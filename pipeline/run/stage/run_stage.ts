import { type Problem, usageProblem } from "../../problem.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import type { Run } from "../run.ts";
import type { StageResult } from "../stage_result.ts";
import type { StageTurn } from "./execute_stage.ts";
import { identifyStage } from "./identify_stage.ts";
import { lookUp, reuseResult } from "./look_up.ts";

/**
 * Runs a stage, or reuses its stored result. If its code, a file that it names or the backend changes
 * before it starts, that begins again.
 *
 * @param options.mustBeStored A miss is a problem, since the user asked for another stage only.
 */
export async function runStage(
  planned: PlannedStage,
  run: Run,
  { mustBeStored, ...turn }: StageTurn & { readonly mustBeStored: boolean },
): Promise<StageResult> {
  const stage = await identifyStage(planned, run.engine, run);
  if (stage.kind === "problem") return stage;
  const isForced = run.forced.has(planned.name);
  const lookup = await lookUp(stage, run);
  if (lookup.kind === "hit" && !isForced) return reuseResult(lookup.entry, run);
  if (mustBeStored) return notStored(planned);
  // Only what computes needs these modules.
  const { computeStage } = await import("./compute_stage.ts");
  const result = await computeStage(stage, run, { lookup, isForced, ...turn });
  return result.kind === "changed"
    ? await runStage(planned, run, { mustBeStored, ...turn })
    : result;
}

/** Makes the problem of a result that `--only` needs and the store lacks. */
export function notStored({ name }: PlannedStage): Problem {
  return usageProblem(
    `Cannot use the stored result of "${name}": there is none for this config\n` +
      `Run without --only, or run --only ${name} first`,
  );
}
