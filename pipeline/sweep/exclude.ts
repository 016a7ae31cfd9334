import type { ConfigProblem } from "../config/source_range.ts";
import { canonicalJson } from "../digest/canonical_json.ts";
import type { Json } from "../json.ts";
import type { RawPoint } from "./expand.ts";
import type { Exclusion } from "./read_factors.ts";

/** The items to leave out. */
export interface ExcludeOptions {
  /** The items of `exclude`. */
  readonly excluded: readonly Exclusion[];
  /** The paths that are set elsewhere: an item with one of them may match no point. */
  readonly paths: ReadonlySet<string>;
  /** Gives the value of a path that is the same at all points. */
  readonly valueAt: (path: string) => Json;
}

/** The points that are left. */
export interface Remaining {
  readonly points: readonly RawPoint[];
  /** The items that match no point. */
  readonly problems: readonly ConfigProblem[];
}

/** Drops each point that has all values of an item of `exclude`. */
export function exclude(points: readonly RawPoint[], options: ExcludeOptions): Remaining {
  const textAt = (path: string, { values }: RawPoint) =>
    canonicalJson(Object.hasOwn(values, path) ? values[path]! : options.valueAt(path));
  const groups = groupByPaths(options.excluded);
  const paths = new Set(groups.flatMap((group) => group.paths));
  const matched = new Set<Exclusion>();
  const left = points.filter((point) => {
    const texts = new Map([...paths].map((path) => [path, textAt(path, point)]));
    const matching = groups.flatMap((group) =>
      group.byTexts.get(JSON.stringify(group.paths.map((path) => texts.get(path)))) ?? []
    );
    matching.forEach((exclusion) => matched.add(exclusion));
    return matching.length === 0;
  });
  const idle = options.excluded.filter((exclusion) =>
    !matched.has(exclusion) && !exclusion.choices.some(({ path }) => options.paths.has(path))
  );
  const message = "Cannot exclude this: no point has these values";
  return { points: left, problems: idle.map(({ node }) => ({ range: node.range, message })) };
}

/** Items with the same paths: a point is looked up among them, however many they are. */
interface Group {
  readonly paths: readonly string[];
  readonly byTexts: Map<string, Exclusion[]>;
}

function groupByPaths(excluded: readonly Exclusion[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const exclusion of excluded) {
    const choices = exclusion.choices.toSorted((a, b) => a.path < b.path ? -1 : 1);
    const paths = choices.map(({ path }) => path);
    const name = JSON.stringify(paths);
    const group = groups.get(name) ?? { paths, byTexts: new Map() };
    const texts = JSON.stringify(choices.map(({ text }) => text));
    const alike = group.byTexts.get(texts) ?? [];
    alike.push(exclusion);
    group.byTexts.set(texts, alike);
    groups.set(name, group);
  }
  return [...groups.values()];
}
