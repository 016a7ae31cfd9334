import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { ConfigProblem } from "../config/source_range.ts";

/** Lists what has an effect in none of some configs, at its place in the config that names it. */
export function withoutEffectIn(configs: readonly ExperimentConfig[]): readonly ConfigProblem[] {
  const [first = [], ...others] = configs.map(listed);
  if (first.length === 0) return [];
  const isThere = ({ range }: ConfigProblem) => (problems: readonly ConfigProblem[]) =>
    problems.some((other) =>
      other.range.source === range.source && other.range.start === range.start
    );
  return first.filter((problem) => others.every(isThere(problem)));
}

function listed({ withoutEffect, stages }: ExperimentConfig): readonly ConfigProblem[] {
  return [...withoutEffect, ...stages.flatMap((stage) => stage.withoutEffect)];
}
