import { op, table } from "arquero";
import type { Json, JsonObject } from "../../pipeline/stage.ts";
import type { ComparedPoint } from "./comparison.ts";

/** The path of the experiment's seed. */
export const SEED = "seed";

/**
 * Groups points that differ in their seeds alone.
 *
 * @returns Groups in the order of their first points. A point without a seed stays alone, and two
 * points with one seed are in different groups: neither repeats the other.
 *
 * @example
 * ```ts
 * import { foldSeeds } from "./fold_seeds.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const point = {
 *   metrics: {},
 *   curves: {},
 *   figures: {},
 *   missing: {},
 *   isMeasured: true,
 *   lacksAll: false,
 * };
 * const groups = foldSeeds([
 *   { ...point, name: "a", values: { "train.latentDim": 2, seed: 1 } },
 *   { ...point, name: "b", values: { "train.latentDim": 8, seed: 1 } },
 *   { ...point, name: "c", values: { "train.latentDim": 2, seed: 2 } },
 * ]);
 * assertEquals(groups.map((group) => group.map(({ name }) => name)), [["a", "c"], ["b"]]);
 * ```
 */
export function foldSeeds(points: readonly ComparedPoint[]): ComparedPoint[][] {
  return table({
    point: points,
    setting: points.map(settingOf),
    seed: points.map(({ values }) => values[SEED] ?? null),
    isSeeded: points.map(({ values }) => SEED in values),
  })
    // The second point with one seed is the first of a second group.
    .groupby("setting", "seed").derive({ repeat: op.row_number() })
    .groupby("setting", "repeat", "isSeeded").rollup({ group: op.array_agg("point") })
    .array("group") as ComparedPoint[][];
}

/** Leaves the seed out of a point's values. */
export function withoutSeed(values: JsonObject): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([path]) => path !== SEED));
}

/**
 * Names a group of {@linkcode foldSeeds}.
 *
 * @returns The first point's name without its seed, `all seeds` where that leaves nothing; the whole
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
export function nameGroup(group: readonly Pick<ComparedPoint, "name">[]): string {
  const name = group[0]?.name ?? "";
  if (group.length < 2) return name;
  // Of several runs, a name starts with its run: `runs/v1 seed=1,epochs=2`.
  const rest = name.replaceAll(/(?<=^| |,)seed=[^,]*,?/g, "").replace(/,$/, "").trim();
  return rest || "all seeds";
}

/** Points of a list may give their values in any order. */
function settingOf({ values }: ComparedPoint): string {
  return JSON.stringify(Object.entries(withoutSeed(values)).sort(([a], [b]) => a < b ? -1 : 1));
}
