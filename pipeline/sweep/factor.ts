import type { Assignment } from "../config/apply_overrides.ts";

/** A value of a path. */
export interface Choice extends Assignment {
  /** The value as canonical JSON, to compare it by. */
  readonly text: string;
}

/** Alternatives, each of which sets the same paths or some of them. */
export interface Factor {
  /** The key of `sweep` that wrote it, such as `grid`. */
  readonly origin: string;
  readonly alternatives: readonly (readonly Choice[])[];
}

/** Lists the paths that a factor sets, in the order of their first use. */
export function pathsOf({ alternatives }: Factor): readonly string[] {
  return [...new Set(alternatives.flatMap((choices) => choices.map(({ path }) => path)))];
}

/** Lists the paths of the mappings that a path leads through. */
export function holdersOf(path: string): readonly string[] {
  const keys = path.split(".");
  return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join("."));
}

/** Leaves paths out of a factor; null where nothing is left. */
export function withoutPaths(factor: Factor, paths: ReadonlySet<string>): Factor | null {
  const left = factor.alternatives.map((choices) => choices.filter(({ path }) => !paths.has(path)));
  return left.every((choices) => choices.length === 0)
    ? null
    : { ...factor, alternatives: distinct(left) };
}

/** Keeps the first of equal alternatives. */
export function distinct(
  alternatives: readonly (readonly Choice[])[],
): readonly (readonly Choice[])[] {
  const textOf = (choices: readonly Choice[]) =>
    JSON.stringify(choices.map(({ path, text }) => [path, text]));
  const first = new Map(alternatives.toReversed().map((choices) => [textOf(choices), choices]));
  return alternatives.filter((choices) => first.get(textOf(choices)) === choices);
}
