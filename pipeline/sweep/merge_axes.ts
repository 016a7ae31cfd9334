import type { ConfigNode } from "../config/config_node.ts";
import type { Override } from "../config/override.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { distinct, type Factor, holdersOf, pathsOf, withoutPaths } from "./factor.ts";
import { type ChoiceOptions, readChoice } from "./read_choice.ts";

/** A sweep after the command line. */
export interface MergedAxes {
  readonly factors: readonly Factor[];
  /** The paths that a nearer config or the command line sets, to one value or to several. */
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly ConfigProblem[];
}

/** The values that count more than a config's sweep. */
export interface MergeOptions extends Pick<ChoiceOptions, "schemaOf"> {
  readonly overrides: readonly Override[];
  /** The paths that a nearer config sets to one value. */
  readonly fixed: ReadonlySet<string>;
}

/**
 * Merges overrides over what a config sweeps. Several values replace those of the same path, or come
 * before `seeds`, as those of a grid do; one value fixes the path.
 */
export function mergeAxes(
  factors: readonly Factor[],
  { overrides, fixed, schemaOf }: MergeOptions,
): MergedAxes {
  const axes = new Map<string, Factor>();
  const paths = new Set(fixed);
  const typed = new Set<string>();
  // Nothing below these is what it was.
  const whole = new Set<string>();
  const problems: ConfigProblem[] = [];
  for (const { path, key, values } of overrides) {
    const set = values.length === 1 ? pathsBelow(path, values[0]!) : [path];
    const twice = set.find((one) => values.length > 1 ? typed.has(one) : axes.has(one));
    if (twice !== undefined) {
      const does = axes.has(twice) ? "sweeps" : "sets";
      const message = `Cannot set "${twice}" twice: the command line ${does} it already`;
      problems.push({ range: key, message });
    }
    const [value] = values;
    if (value?.kind !== "mapping" || value.replaces) whole.add(path);
    for (const one of set) {
      typed.add(one);
      paths.add(one);
    }
    if (values.length > 1) {
      const alternatives = values.map((
        value,
      ) => [readChoice({ path, key, value }, { schemaOf, problems })]);
      axes.set(path, { origin: "the command line", alternatives: distinct(alternatives) });
    }
  }
  for (const path of factors.flatMap(pathsOf)) {
    if (holdersOf(path).some((holder) => whole.has(holder))) paths.add(path);
  }
  const kept = factors.flatMap((factor) => {
    const [path, ...others] = pathsOf(factor);
    const axis = path !== undefined && others.length === 0 ? axes.get(path) : undefined;
    if (axis !== undefined) {
      axes.delete(path!);
      return axis;
    }
    return withoutPaths(factor, paths) ?? [];
  });
  const seeds = kept.filter(({ origin }) => origin === "seeds");
  const others = kept.filter(({ origin }) => origin !== "seeds");
  return { factors: [...others, ...axes.values(), ...seeds], paths, problems };
}

/** A mapping sets each path inside it. */
function pathsBelow(path: string, value: ConfigNode): readonly string[] {
  const below = value.kind === "mapping" ? [...value.entries] : [];
  return [path, ...below.flatMap(([key, entry]) => pathsBelow(`${path}.${key}`, entry.value))];
}
