/**
 * What a sweep multiplies.
 *
 * @module
 */

import type { Assignment } from "../config/apply_overrides.ts";

/** One value of a path, with its text for comparing. */
export interface Choice extends Assignment {
  /** The value as canonical JSON. */
  readonly text: string;
}

/** Several alternatives, each of which sets the same paths or some of them. */
export interface Factor {
  /** What wrote it, as messages name it: `grid`. */
  readonly origin: string;
  /** The alternatives, in order. */
  readonly alternatives: readonly (readonly Choice[])[];
}

/**
 * The paths that a factor sets, in the order of their first use.
 *
 * @param factor The factor.
 * @returns Each path once.
 */
export function pathsOf({ alternatives }: Factor): readonly string[] {
  return [...new Set(alternatives.flatMap((choices) => choices.map(({ path }) => path)))];
}

/**
 * Leaves paths out of a factor.
 *
 * @param factor The factor.
 * @param paths The paths.
 * @returns What is left of the factor, equal alternatives once; null where nothing is.
 */
export function withoutPaths(factor: Factor, paths: ReadonlySet<string>): Factor | null {
  const left = factor.alternatives.map((choices) => choices.filter(({ path }) => !paths.has(path)));
  return left.every((choices) => choices.length === 0)
    ? null
    : { ...factor, alternatives: distinct(left) };
}

/**
 * The alternatives that differ.
 *
 * @param alternatives Any number.
 * @returns The first of each among equal ones.
 */
export function distinct(
  alternatives: readonly (readonly Choice[])[],
): readonly (readonly Choice[])[] {
  const textOf = (choices: readonly Choice[]) =>
    JSON.stringify(choices.map(({ path, text }) => [path, text]));
  const first = new Map(alternatives.toReversed().map((choices) => [textOf(choices), choices]));
  return alternatives.filter((choices) => first.get(textOf(choices)) === choices);
}
