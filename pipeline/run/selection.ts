import { type Problem, usageProblem } from "../problem.ts";
import { didYouMean } from "../config/suggest.ts";
import { downstreamOf, type Plan, type PlannedStage } from "../plan/plan.ts";

/** The stages that the command line selects. */
export interface Selection {
  /** Run these even where a result is stored. */
  readonly force: readonly string[];
  /** Bring only this stage up to date; its inputs must be stored. */
  readonly only: string | null;
  /** Run this stage again, and all that reads from it. */
  readonly from: string | null;
  /** Leave out the stages that this one does not read from. Default: leave none out. */
  readonly until?: string;
}

/** The selection of a plain run: every stage, and none that has a stored result. */
export const EVERYTHING: Selection = { force: [], only: null, from: null };

/** Checks that every selected stage is in the plan, and that the options agree; null if so. */
export function checkSelection(selection: Selection, plan: Plan): Problem | null {
  const names = plan.stages.map(({ name }) => name);
  const named = {
    "--force": selection.force,
    "--only": [selection.only],
    "--from": [selection.from],
  };
  for (const [option, values] of Object.entries(named)) {
    for (const value of values) {
      if (value === null || names.includes(value)) continue;
      const hint = didYouMean(value, names) || `, its stages are ${names.join(", ")}`;
      return usageProblem(`Cannot use ${option} ${value}: "${plan.name}" has no such stage${hint}`);
    }
  }
  return contradiction(selection);
}

/** A stage that `only` leaves out cannot run again. */
function contradiction({ force, only, from }: Selection): Problem | null {
  const asked = [...force.map((name) => ["--force", name]), ["--from", from ?? only]];
  const [option, name] = asked.find(([, name]) => name !== only) ?? [];
  if (only === null || name === undefined) return null;
  return usageProblem(
    `Cannot use ${option} ${name} with --only ${only}: no other stage is to run`,
  );
}

/**
 * The stages that a run visits, in order; with `only` or `until`, that stage and those that it reads
 * from.
 */
export function selectedStages({ only, until }: Selection, plan: Plan): readonly PlannedStage[] {
  const last = only ?? until ?? null;
  if (last === null) return plan.stages;
  return plan.stages.filter(({ name }) => name === last || downstreamOf(plan, name).has(last));
}

/** The names of the stages that must run even where a result is stored. */
export function forcedStages(selection: Selection, plan: Plan): ReadonlySet<string> {
  const forced = new Set(selection.force);
  if (selection.from !== null) {
    forced.add(selection.from);
    for (const name of downstreamOf(plan, selection.from)) forced.add(name);
  }
  return forced;
}
