import type { Goal } from "../../pipeline/stage.ts";

/**
 * Finds the best of some values.
 *
 * @returns Null where neither end is better, or all values that are finite are equal.
 */
export function bestOf(values: readonly number[], goal: Goal | null): number | null {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  if (goal === null || low >= high) return null;
  return goal === "lowest" ? low : high;
}
