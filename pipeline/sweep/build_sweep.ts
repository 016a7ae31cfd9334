import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import type { HalvingForm } from "../config/sweep_schema.ts";
import { checkPoints, type PointOptions } from "./check_points.ts";
import { checkScore } from "./check_halving.ts";
import { exclude, type ExcludeOptions } from "./exclude.ts";
import { expand, type RawPoint } from "./expand.ts";
import type { Factor, Sampler } from "./factor.ts";
import { halveSweep, refuseHalving } from "./halve_sweep.ts";
import { openSearch, rawPoints } from "./open_search.ts";
import { type Exclusion, HALVING } from "./read_factors.ts";
import type { Sweep } from "./sweep.ts";
import { valueAt } from "./value_at.ts";

/** A sweep, or what is wrong with it; a config where the command line fixes all that it sweeps. */
export type SweepOutcome =
  | { readonly kind: "sweep"; readonly sweep: Sweep }
  | { readonly kind: "config"; readonly config: ExperimentConfig }
  | { readonly kind: "wrong"; readonly problems: readonly ConfigProblem[] };

/** The parts of a sweep, each checked on its own. */
export interface BuildOptions extends PointOptions, Pick<ExcludeOptions, "excluded"> {
  readonly factors: readonly Factor[];
  /** The paths that a nearer config or the command line sets. */
  readonly fixedPaths: ReadonlySet<string>;
  /** The paths that are swept, or were before the command line fixed them. */
  readonly known: readonly string[];
  readonly halving: HalvingForm | null;
}

/** Builds a sweep over some paths of its factors, and checks each of its points. */
export async function buildSweep(
  axes: readonly string[],
  { factors, fixedPaths, known, excluded, halving, ...options }: BuildOptions,
): Promise<SweepOutcome> {
  const { base: config } = options;
  const rungs = factors.find(({ origin }) => origin === HALVING);
  const sampled = factors.find(isSampled);
  const refused = [
    ...rungs === undefined ? [] : refuseHalving(rungs, { config, known }),
    ...sampled === undefined ? [] : refuseSampling(sampled, { config, rungs }),
  ];
  if (refused.length > 0) return { kind: "wrong", problems: refused };
  const excluding = {
    excluded,
    paths: fixedPaths,
    valueAt: (path: string) => valueAt(config, path),
  };
  const rest = exclude(expand(factors, excluding.valueAt), excluding);
  const corners = sampled === undefined
    ? []
    : rawPoints(sampled.sampler.corners, { ...excluding, factors, sampled });
  const checked = await checkPoints([...rest.points, ...corners], options);
  // Of points that are still to come, some may be those that an item excludes.
  const idle = sampled === undefined ? rest.problems : [];
  const found = [...idle, ...checked.problems, ...checkLeft(rest.points, excluded)];
  if (found.length > 0) return { kind: "wrong", problems: found };
  const points = checked.points.slice(0, rest.points.length);
  const sweep = { name: config.name, base: config, axes, points };
  if (rungs !== undefined) return halveSweep(sweep, { rungs, form: halving! });
  if (sampled === undefined) return { kind: "sweep", sweep };
  const search = openSearch({ ...options, ...excluding, factors, sampled, points });
  return { kind: "sweep", sweep: { ...sweep, search } };
}

function isSampled(factor: Factor): factor is Factor & { readonly sampler: Sampler } {
  return factor.sampler !== undefined;
}

function refuseSampling(
  { alternatives, origin }: Factor,
  { config, rungs }: { readonly config: ExperimentConfig; readonly rungs: Factor | undefined },
): readonly ConfigProblem[] {
  const { key: range } = alternatives[0]![0]!;
  const message = rungs === undefined
    ? checkScore("Cannot propose points", config)
    : `Cannot halve the points of "${origin}", which need the scores of whole ones: expected one of both`;
  return message === null ? [] : [{ range, message }];
}

function checkLeft(
  points: readonly RawPoint[],
  [first]: readonly Exclusion[],
): readonly ConfigProblem[] {
  const message = 'Cannot sweep: "exclude" leaves no point, expected at least one';
  return points.length > 0 || first === undefined ? [] : [{ range: first.node.range, message }];
}
