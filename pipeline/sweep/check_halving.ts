import type { ExperimentConfig } from "../config/experiment_config.ts";
import { didYouMean } from "../config/suggest.ts";
import { downstreamOf, planExperiment, scoringStage } from "../plan/plan.ts";
import type { SweepPoint } from "./sweep.ts";

/**
 * Checks that points can be halved by a param: a stage resumes by it, and a score depends on that stage.
 *
 * @param param The path, such as `train.epochs`.
 * @returns What is wrong; null if nothing is.
 */
export function checkHalving(param: string, config: ExperimentConfig): string | null {
  const resuming = config.stages.find(({ name, stage }) =>
    stage.resumes !== undefined && param === `${name}.${stage.resumes.param}`
  );
  if (resuming === undefined) return refuseParam(param, config);
  const planned = planExperiment(config);
  // What cannot be planned is told before anything runs.
  if (planned.kind === "unplannable") return null;
  const scoring = scoringStage(planned.plan);
  if (scoring === null) return checkScore("Cannot halve", config);
  const depends = scoring.name === resuming.name ||
    downstreamOf(planned.plan, resuming.name).has(scoring.name);
  return depends
    ? null
    : `Cannot halve by "${param}": the score, which "${scoring.name}" writes, does not depend on it`;
}

/**
 * Checks that a stage declares a score.
 *
 * @param action Such as `Cannot halve`.
 * @returns What is wrong; null if nothing is.
 */
export function checkScore(action: string, config: ExperimentConfig): string | null {
  const planned = planExperiment(config);
  if (planned.kind === "unplannable" || scoringStage(planned.plan) !== null) return null;
  return `${action}: no stage of this config declares a score, which points are judged by\n` +
    "Add a stage that does";
}

/** Finds a point whose longer runs cannot resume from its shorter ones; null if there is none. */
export function refuseResuming(param: string, points: readonly SweepPoint[]): string | null {
  const [key] = param.split(".");
  for (const { name, config } of points) {
    const { stage, params } = config.stages.find((one) => one.name === key)!;
    const refusal = stage.resumes?.refuses?.(params) ?? null;
    if (refusal !== null) {
      return `Cannot halve by "${param}" at the point "${name}": ${refusal}\n` +
        'Each rung would begin anew: leave "halving" out, or change that';
    }
  }
  return null;
}

function refuseParam(param: string, { stages }: ExperimentConfig): string {
  const resumable = stages.flatMap(({ name, stage }) =>
    stage.resumes === undefined ? [] : `${name}.${stage.resumes.param}`
  );
  if (resumable.length === 0) {
    return `Cannot halve by "${param}": no stage of this config resumes from a shorter result\n` +
      'Add a stage that does, or leave "halving" out';
  }
  const names = resumable.map((path) => JSON.stringify(path)).join(", ");
  const expected = `expected ${resumable.length === 1 ? names : `one of ${names}`}`;
  return `Cannot halve by "${param}": no stage resumes by it${
    didYouMean(param, resumable) || `, ${expected}`
  }`;
}
