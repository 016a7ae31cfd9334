import type { Json, JsonObject } from "../json.ts";
import { toValue } from "../config/config_node.ts";
import { canonicalJson } from "../digest/canonical_json.ts";
import { type Choice, type Factor, pathsOf } from "./factor.ts";

/** A point before its config is checked. */
export interface RawPoint {
  readonly choices: readonly Choice[];
  /** Its value at each axis, by path. */
  readonly values: JsonObject;
}

/** Counts the points, before any is dropped. */
export function countPoints(factors: readonly Factor[]): number {
  return factors.reduce(
    (count, { alternatives, sampler }) => count * (sampler?.count ?? alternatives.length),
    1,
  );
}

/**
 * Multiplies factors: each alternative of each factor with each of the others, the last factor
 * varying fastest. Of points with equal values only the first counts.
 *
 * @param factors None give one point that sets nothing.
 * @param valueAt Gives the value of a path that a point leaves out.
 */
export function expand(
  factors: readonly Factor[],
  valueAt: (path: string) => Json,
): readonly RawPoint[] {
  const axes = [...new Set(factors.flatMap(pathsOf))];
  const fallback = axes.map((path) => [path, valueAt(path)] as const);
  let products: readonly (readonly Choice[])[] = [[]];
  for (const { alternatives } of factors) {
    products = products.flatMap((product) =>
      alternatives.map((choices) => [...product, ...choices])
    );
  }
  const points = new Map<string, RawPoint>();
  for (const choices of products) {
    const values: Record<string, Json> = Object.fromEntries(fallback);
    for (const { path, value } of choices) {
      values[path] = toValue(value);
    }
    const text = canonicalJson(values);
    if (!points.has(text)) {
      points.set(text, { choices, values });
    }
  }
  return [...points.values()];
}
