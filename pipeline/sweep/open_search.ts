import { UserError } from "../problem.ts";
import type { Json } from "../json.ts";
import { canonicalJson } from "../digest/canonical_json.ts";
import { checkPoints, type PointOptions } from "./check_points.ts";
import { exclude, type ExcludeOptions } from "./exclude.ts";
import { expand, type RawPoint } from "./expand.ts";
import type { Choice, Factor, Sampler } from "./factor.ts";
import { namePoints } from "./name_points.ts";
import type { Search, SweepPoint } from "./sweep.ts";

/** The points that are known beforehand, and what further ones are made of. */
export interface SearchOptions extends ExcludeOptions, PointOptions {
  /** Those of the sweep, of which `sampled` is one. */
  readonly factors: readonly Factor[];
  readonly sampled: Factor & { readonly sampler: Sampler };
  readonly points: readonly SweepPoint[];
}

/**
 * Opens the search for further points of a sweep: proposes alternatives of one factor by the scores of
 * those before, and multiplies them with the other factors. An alternative with several points, such as
 * one for each seed, is judged by their mean.
 */
export function openSearch(options: SearchOptions): Search {
  const { sampled, factors } = options;
  const { sampler } = sampled;
  const tried = [...sampled.alternatives];
  const known = [...options.points];
  const others = factors.filter((factor) => factor !== sampled)
    .reduce((product, { alternatives }) => product * alternatives.length, 1);
  return {
    count: sampler.count * others,
    async next(scoreOf) {
      const scored = tried.map((choices) => ({ choices, score: meanAt(choices, known, scoreOf) }));
      const before = tried.length;
      while (tried.length < Math.min(before + sampler.atOnce, sampler.count)) {
        // Those that are proposed together count as bad for each other, which keeps them apart.
        const pending = tried.slice(before).map((choices) => ({ choices, score: null }));
        const proposed = await sampler.propose([...scored, ...pending], tried.length);
        if (proposed === null) break;
        tried.push(proposed);
      }
      const points = await pointsOf(tried.slice(before), known, options);
      known.push(...points);
      return points;
    },
  };
}

function meanAt(
  choices: readonly Choice[],
  points: readonly SweepPoint[],
  scoreOf: (point: SweepPoint) => number | null,
): number | null {
  const own = points.filter(({ values }) =>
    choices.every(({ path, text }) => canonicalJson(values[path] as Json) === text)
  );
  const scores = own.map(scoreOf).filter((score) => score !== null);
  if (own.length === 0 || scores.length < own.length) return null;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

async function pointsOf(
  alternatives: readonly (readonly Choice[])[],
  known: readonly SweepPoint[],
  { factors, sampled, ...options }: SearchOptions,
): Promise<readonly SweepPoint[]> {
  const raw = rawPoints(alternatives, { factors, sampled, ...options });
  const { points, problems } = await checkPoints(raw, options);
  if (problems.length > 0) throw new UserError(problems[0]!.message);
  const names = namePoints([...known, ...points].map(({ values }) => values));
  return points.map((point, index) => ({ ...point, name: names[known.length + index]! }));
}

/** Multiplies alternatives of the sampled factor with the other factors. */
export function rawPoints(
  alternatives: readonly (readonly Choice[])[],
  { factors, sampled, ...options }: Pick<SearchOptions, "factors" | "sampled"> & ExcludeOptions,
): readonly RawPoint[] {
  if (alternatives.length === 0) return [];
  const now = factors.map((factor) => factor === sampled ? { ...sampled, alternatives } : factor);
  return exclude(expand(now, options.valueAt), options).points;
}
