import type { CheckConfigOptions, CheckOutcome } from "../config/check_config.ts";
import type { ConfigEntry } from "../config/config_node.ts";
import type { ConfigProblem, Source, SourceRange } from "../config/source_range.ts";
import { MAX_PATHS, MAX_POINTS } from "../config/sweep_schema.ts";
import { checkExcluded, checkPaths, type PathOptions } from "./check_paths.ts";
import { buildSweep, type SweepOutcome } from "./build_sweep.ts";
import type { PointOptions } from "./check_points.ts";
import { countPoints } from "./expand.ts";
import { type Factor, pathsOf } from "./factor.ts";
import { mergeAxes } from "./merge_axes.ts";
import { readFactors } from "./read_factors.ts";
import { nearerValues } from "./nearer_values.ts";
import { pathSchemas } from "./path_schema.ts";

/** The config around a sweep, after the overrides with one value. */
export interface ReadSweepOptions extends PathOptions, Pick<PointOptions, "root" | "fixed"> {
  /** The files of the config, the nearest first. */
  readonly sources: readonly Source[];
  readonly base: CheckOutcome;
  readonly check: CheckConfigOptions;
}

/**
 * Reads a sweep and checks each of its points.
 *
 * @param entry The config's `sweep`; null where only the command line sweeps.
 */
export async function readSweep(
  entry: ConfigEntry | null,
  options: ReadSweepOptions,
): Promise<SweepOutcome> {
  const { base, overrides } = options;
  const known = base.kind === "config" ? base.config : null;
  const schemaOf = pathSchemas(known, options.check.fields);
  const reading = entry === null ? null : readFactors(entry, { seed: known?.seed ?? 0, schemaOf });
  const written = reading?.factors ?? [];
  const nearer = nearerValues(written, options);
  const laid = mergeAxes(written, { overrides, fixed: nearer.paths, schemaOf });
  const axes = [...new Set(laid.factors.flatMap(pathsOf))];
  const paths = [...new Set([...axes, ...written.flatMap(pathsOf)])];
  const excluded = reading?.excluded ?? [];
  const isShared = (path: string) => path !== reading?.halving?.param;
  const found = [
    ...base.kind === "wrong" ? base.problems : [],
    ...reading?.problems ?? [],
    ...nearer.problems,
    ...laid.problems,
    ...checkPaths(laid.factors, options),
  ];
  if (base.kind === "wrong" || reading?.problems.length) return { kind: "wrong", problems: found };
  const range = entry?.key ?? overrides.find(({ values }) => values.length > 1)!.key;
  const size = checkSize(laid.factors, { range, known: paths });
  found.push(...size.length > 0 ? size : checkExcluded(excluded, paths.filter(isShared)));
  if (found.length > 0) return { kind: "wrong", problems: found };
  if (axes.length === 0) return base;
  return await buildSweep(axes, {
    ...options,
    base: base.config,
    factors: laid.factors,
    fixedPaths: laid.paths,
    known: paths,
    excluded,
    halving: reading?.halving ?? null,
  });
}

function checkSize(
  factors: readonly Factor[],
  { range, known }: { readonly range: SourceRange; readonly known: readonly string[] },
): readonly ConfigProblem[] {
  if (known.length === 0) {
    const wanted = 'expected values in one of "grid", "zip", "points", "random", "tpe", "seeds"';
    return [{ range, message: `Cannot sweep: there is nothing to vary, ${wanted}` }];
  }
  if (known.length > MAX_PATHS) {
    const message = `Cannot sweep: expected at most ${MAX_PATHS} paths, got ${known.length}`;
    return [{ range, message }];
  }
  const count = countPoints(factors);
  const message = `Cannot sweep: expected at most ${MAX_POINTS} points, got ${count}`;
  return count > MAX_POINTS ? [{ range, message }] : [];
}
