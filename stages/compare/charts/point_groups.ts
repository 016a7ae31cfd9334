import type { JsonObject } from "../../../pipeline/stage.ts";
import type { ComparedPoint } from "../comparison.ts";
import { foldSeeds, nameGroup, SEED } from "../fold_seeds.ts";
import { type SweptParam, sweptParams, valueOf } from "./swept_params.ts";

/** Points with the same values but for the seed. */
export interface PointGroup {
  /** The values that differ between groups: `latentDim 8, batchSize 64`. */
  readonly label: string;
  /** The values of its first point, by path. */
  readonly values: JsonObject;
  /** More than one where seeds repeat a point. */
  readonly points: readonly ComparedPoint[];
}

/** The points of a sweep in groups. */
export interface GroupedPoints {
  /** In the order of their first points. */
  readonly groups: readonly PointGroup[];
  /** The params that differ between groups: those swept, without the seed. */
  readonly params: readonly SweptParam[];
}

/** A metric over the points of a group. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Groups points that differ in their seeds alone. */
export function groupPoints(points: readonly ComparedPoint[]): GroupedPoints {
  const params = sweptParams(points).filter(({ path }) => path !== SEED);
  const groups = foldSeeds(points).map((members): PointGroup => {
    const { values } = members[0]!;
    const label = params.map((param) => `${param.label} ${valueOf(values, param)}`).join(", ");
    return { label: label || nameGroup(members), values, points: members };
  });
  const labels = groups.map(({ label }) => label);
  // Points that differ in nothing that was swept still have different names.
  if (new Set(labels).size < labels.length) {
    return { params, groups: groups.map((each) => ({ ...each, label: nameGroup(each.points) })) };
  }
  return { groups, params };
}

/**
 * Computes the mean and range of a metric over a group.
 *
 * @returns `undefined` where no point has it as a finite number.
 */
export function spreadOf({ points }: PointGroup, metric: string): Spread | undefined {
  const values = points.map(({ metrics }) => metrics[metric])
    .filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  if (values.length === 0) return undefined;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: Math.min(...values),
    high: Math.max(...values),
  };
}

/**
 * Counts the seeds of each group.
 *
 * @returns `3 seeds`, `2 to 3 seeds`; empty where no seed repeats anything.
 */
export function seedsText(groups: readonly PointGroup[]): string {
  const counts = groups.map(({ points }) => points.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most <= 1) return "";
  return least === most ? `${most} seeds` : `${least} to ${most} seeds`;
}
