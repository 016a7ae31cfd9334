import { type Override, type OverrideOptions, refusePath } from "../config/override.ts";
import type { ConfigProblem, SourceRange } from "../config/source_range.ts";
import { didYouMean } from "../config/suggest.ts";
import { type Factor, holdersOf } from "./factor.ts";
import type { Exclusion } from "./read_factors.ts";

/** The keys and overrides that paths are checked by. */
export interface PathOptions extends Pick<OverrideOptions, "known"> {
  /** Those of the command line. */
  readonly overrides: readonly Override[];
}

/**
 * Checks the first key of each path of a sweep, and that each path is swept once. The keys below
 * are checked with the points.
 *
 * @returns Every problem, at the first range of its path.
 */
export function checkPaths(
  factors: readonly Factor[],
  options: PathOptions,
): readonly ConfigProblem[] {
  const swept = new Map<string, { readonly origin: string; readonly range: SourceRange }>();
  const problems: ConfigProblem[] = [];
  for (const { origin, alternatives } of factors) {
    for (const { path, key } of alternatives.flat()) {
      const first = swept.get(path);
      if (first === undefined) {
        swept.set(path, { origin, range: key });
      } else if (origin !== first.origin) {
        const message = `Cannot sweep "${path}": "${first.origin}" sweeps it already`;
        problems.push({ range: key, message });
      }
    }
  }
  for (const [path, { range }] of swept) {
    const message = refuse(path, options) ?? refuseOverlap(path, swept);
    problems.push(...message === null ? [] : [{ range, message }]);
  }
  for (const { path, key, values } of options.overrides) {
    const message = values.length === 1 ? refuseOverlap(path, swept) : null;
    problems.push(...message === null ? [] : [{ range: key, message }]);
  }
  return problems;
}

/**
 * Checks the paths of `exclude`, which must differ between points.
 *
 * @param known The paths that are swept, or were before the command line fixed them.
 */
export function checkExcluded(
  excluded: readonly Exclusion[],
  known: readonly string[],
): readonly ConfigProblem[] {
  return excluded.flatMap(({ choices }) => choices).filter(({ path }) => !known.includes(path))
    .map(({ path, key }) => {
      const names = known.map((name) => JSON.stringify(name)).join(", ");
      const meant = didYouMean(path, known) || `, expected one of ${names}`;
      return { range: key, message: `Cannot exclude by "${path}": it is not swept${meant}` };
    });
}

function refuse(path: string, options: PathOptions): string | null {
  const keys = path.split(".");
  if (keys.includes("")) {
    return `Cannot read the path ${JSON.stringify(path)}: expected a form like train.latentDim`;
  }
  return ["extends", "name", "sweep"].includes(keys[0]!)
    ? `Cannot sweep "${path}": expected what changes results, such as train.latentDim`
    : refusePath(path, options.known);
}

function refuseOverlap(path: string, swept: ReadonlyMap<string, unknown>): string | null {
  const holder = holdersOf(path).find((above) => swept.has(above));
  return holder === undefined
    ? null
    : `Cannot set "${path}": it is part of "${holder}", which is swept`;
}
