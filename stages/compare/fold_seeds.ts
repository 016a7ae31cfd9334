/**
 * Points that differ in their seeds alone, taken together.
 *
 * @module
 */

import type { Json, JsonObject } from "../../pipeline/stage.ts";
import type { NamedResults } from "./comparison.ts";

/** The path of the experiment's seed. */
const SEED = "seed";

/**
 * Takes points together that differ in their seeds alone.
 *
 * @param points The points, in order.
 * @returns Groups in the order of their first points. A point without a seed of its own, or with
 * the seed of a point before it, stays alone: it repeats nothing.
 *
 * @example
 * ```ts
 * import { foldSeeds } from "./fold_seeds.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const point = { metrics: {}, losses: [], plots: "plots" };
 * const groups = foldSeeds([
 *   { ...point, name: "a", values: { "train.latentDim": 2, seed: 1 } },
 *   { ...point, name: "b", values: { "train.latentDim": 8, seed: 1 } },
 *   { ...point, name: "c", values: { "train.latentDim": 2, seed: 2 } },
 * ]);
 * assertEquals(groups.map((group) => group.map(({ name }) => name)), [["a", "c"], ["b"]]);
 * ```
 */
export function foldSeeds(points: readonly NamedResults[]): NamedResults[][] {
  const groups: NamedResults[][] = [];
  for (const point of points) {
    const group = groups.find((group) => group.every((other) => repeats(point, other)));
    if (group === undefined) groups.push([point]);
    else group.push(point);
  }
  return groups;
}

/**
 * Leaves the seed out of the values of a point.
 *
 * @param values The values by path.
 * @returns The others, in the same order.
 */
export function withoutSeed(values: JsonObject): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([path]) => path !== SEED));
}

/**
 * Names what points with different seeds have in common.
 *
 * @param group The points, as {@linkcode foldSeeds} takes them together.
 * @returns The first one's name without its seed, `all seeds` where that leaves nothing; the whole
 * name of a point that is alone.
 *
 * @example
 * ```ts
 * import { nameGroup } from "./fold_seeds.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const points = ["latentDim=8,seed=1", "latentDim=8,seed=2"];
 * assertEquals(nameGroup(points.map((name) => ({ name }))), "latentDim=8");
 * assertEquals(nameGroup([{ name: "seed=1" }]), "seed=1");
 * ```
 */
export function nameGroup(group: readonly Pick<NamedResults, "name">[]): string {
  const name = group[0]?.name ?? "";
  if (group.length < 2) return name;
  const parts = name.split(",").filter((part) => !part.startsWith(`${SEED}=`));
  return parts.join(",") || "all seeds";
}

function repeats(point: NamedResults, other: NamedResults): boolean {
  return SEED in point.values && SEED in other.values &&
    point.values[SEED] !== other.values[SEED] &&
    settingOf(point) === settingOf(other);
}

/** Points of a list may give their values in any order. */
function settingOf({ values }: NamedResults): string {
  return JSON.stringify(Object.entries(withoutSeed(values)).sort(([a], [b]) => a < b ? -1 : 1));
}
