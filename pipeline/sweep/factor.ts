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
  /** Proposes further alternatives; left out where all are known beforehand. */
  readonly sampler?: Sampler;
}

/** A rule by which alternatives follow from the scores of those before. */
export interface Sampler {
  /** The number of alternatives in all. */
  readonly count: number;
  /** The number that is proposed at a time. */
  readonly atOnce: number;
  /**
   * Proposes an alternative that is not among the tried ones: a function of these, in their order.
   *
   * @param index Its position among all, from 0.
   * @returns Null where there is none left.
   */
  readonly propose: (
    tried: readonly Tried[],
    index: number,
  ) => Promise<readonly Choice[] | null>;
  /** Alternatives at the ends of its ranges, to be checked beforehand. */
  readonly corners: readonly (readonly Choice[])[];
}

/** An alternative that was tried. */
export interface Tried {
  readonly choices: readonly Choice[];
  /** Lower is better; null where it has no score. */
  readonly score: number | null;
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
  const without = (choices: readonly Choice[]) => choices.filter(({ path }) => !paths.has(path));
  const { sampler } = factor;
  const left = factor.alternatives.map(without);
  if (left.every((choices) => choices.length === 0)) return null;
  const rest = { ...factor, alternatives: distinct(left) };
  return sampler === undefined
    ? rest
    : { ...rest, sampler: { ...sampler, corners: sampler.corners.map(without) } };
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
