import type { ConfigNode } from "../config/config_node.ts";
import type { Override } from "../config/override.ts";
import type { ConfigProblem } from "../config/source_range.ts";
import { distinct, type Factor, pathsOf, withoutPaths } from "./factor.ts";
import { type ChoiceOptions, readChoice } from "./read_choice.ts";

/** A sweep after the command line. */
export interface MergedAxes {
  readonly factors: readonly Factor[];
  /** The paths that the command line sets, to one value or to several. */
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly ConfigProblem[];
}

/** The command line. */
export interface MergeOptions extends Pick<ChoiceOptions, "schemaOf"> {
  readonly overrides: readonly Override[];
}

/**
 * Merges overrides over what a config sweeps, the last of which wins. Several values replace those
 * of the same path, or come before `seeds`, as those of a grid do; one value fixes the path.
 */
export function mergeAxes(
  factors: readonly Factor[],
  { overrides, schemaOf }: MergeOptions,
): MergedAxes {
  const axes = new Map<string, Factor>();
  const paths = new Set<string>();
  const problems: ConfigProblem[] = [];
  for (const { path, key, values } of overrides) {
    const set = values.length === 1 ? pathsBelow(path, values[0]!) : [path];
    for (const one of set) {
      axes.delete(one);
      paths.add(one);
    }
    if (values.length > 1) {
      const alternatives = values.map((
        value,
      ) => [readChoice({ path, key, value }, { schemaOf, problems })]);
      axes.set(path, { origin: "the command line", alternatives: distinct(alternatives) });
    }
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
