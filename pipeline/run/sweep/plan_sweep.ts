import type { ConfiguredStage } from "../../config/experiment_config.ts";
import { isCollecting, type Plan, planCollecting, planExperiment } from "../../plan/plan.ts";
import { type Problem, usageProblem } from "../../problem.ts";
import type { AnyStage } from "../../stage.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Selection } from "../selection.ts";

/** The plan of the stages that collect from the points of a sweep. */
export interface SweepPlan {
  readonly kind: "plan";
  readonly plan: Plan;
}

/** The stages of the experiment, and those that the command line selects. */
interface PlanSweepOptions {
  readonly stages: readonly AnyStage[];
  readonly selection: Selection;
}

/**
 * Plans the points of a sweep, and the stages that collect from them. Nothing is started or changed, so
 * that what cannot be planned is told before anything runs.
 *
 * @param options.stages The one that collects and shows a comparison is added, unless the config names or
 * removes it.
 */
export function planSweep(
  { base, points, halving, search }: Sweep,
  { stages, selection }: PlanSweepOptions,
): SweepPlan | Problem {
  if (search !== undefined && selection.only !== null) {
    return usageProblem(
      `Cannot use --only ${selection.only}: the sweep proposes points by the scores of whole ones\n` +
        "Leave it out",
    );
  }
  const option = halving === undefined ? null : selectingOption(selection);
  if (option !== null) {
    return usageProblem(
      `Cannot use ${option} with halving: which points go on depends on all that they run\n` +
        `Leave ${option} out, or give the halved param one value: ${halving!.param}=${
          halving!.rungs.at(-1)
        }`,
    );
  }
  const [first, ...others] = points.map(({ config }) => planExperiment(config));
  for (const planned of [first!, ...others]) {
    if (planned.kind === "unplannable") return usageProblem(planned.problems.join("\n"));
  }
  if (first?.kind !== "plan") throw new Error("Cannot plan a sweep: it has no point");
  const named = planCollecting(base, { points: first.plan });
  if (named.kind !== "plan") return usageProblem(named.problems.join("\n"));
  const comparison = comparisonOf(stages);
  if (comparison === null || isDecided(base, comparison)) return named;
  const added = { ...base, stages: [...base.stages, comparison] };
  const planned = planCollecting(added, { points: first.plan });
  if (planned.kind === "plan") return planned;
  // One that names what it collects is for the sweeps whose points write that.
  if (comparison.stage.collects !== "declared") return named;
  const wayOut =
    `Write that output to another path, or "${comparison.name}: null" in the config for no comparison`;
  return usageProblem([...planned.problems, wayOut].join("\n"));
}

/** Tells whether a config names the stage that compares, has another one in its place, or removes it. */
function isDecided(
  { stages, removed }: Sweep["base"],
  { name, stage: comparison }: ConfiguredStage,
): boolean {
  return removed.includes(name) ||
    stages.some((one) => one.name === name || one.stage.name === comparison.name);
}

function selectingOption({ force, only, from }: Selection): string | null {
  if (force.length > 0) return `--force ${force[0]}`;
  if (only !== null) return `--only ${only}`;
  return from === null ? null : `--from ${from}`;
}

/** Finds the experiment's stage that compares points and shows the result; null if it has none. */
export function comparisonOf(stages: readonly AnyStage[]): ConfiguredStage | null {
  const stage = stages.find((one) => isCollecting(one) && one.shows !== undefined);
  if (stage === undefined) return null;
  return {
    name: stage.name,
    stage,
    use: null,
    params: stage.params.parse({}),
    withoutEffect: [],
    files: {},
  };
}
