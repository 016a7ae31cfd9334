/**
 * What differs between the points of a comparison.
 *
 * @module
 */

import type { Json } from "../../../pipeline/stage.ts";
import type { ComparedPoint } from "../comparison.ts";
import { valueText } from "./value_text.ts";

/** A param that points have different values of. */
export interface SweptParam {
  /** Where it is in a config: `train.latentDim`. */
  readonly path: string;
  /** What figures call it: the path's end, or all of it where ends are equal. */
  readonly label: string;
  /** Whether all values are numbers, which have places on an axis, or names. */
  readonly kind: "number" | "category";
  /** The texts of its different values: numbers from the least on, others as the points come. */
  readonly values: readonly string[];
}

/**
 * Finds the params that points have different values of.
 *
 * @param points The points.
 * @returns The params in the order of the points' values; the seed among them.
 */
export function sweptParams(points: readonly ComparedPoint[]): SweptParam[] {
  const paths = [...new Set(points.flatMap(({ values }) => Object.keys(values)))];
  const swept = paths.map((path) => sweptParam(points, path)).filter(({ values }) =>
    values.length > 1
  );
  return swept.map((param) => {
    const shared = swept.some((other) => other !== param && other.label === param.label);
    return shared ? { ...param, label: param.path } : param;
  });
}

/**
 * Tells the text of a point's value of a param, by which values are told apart.
 *
 * @param values The point's values by path.
 * @param param The param.
 * @returns The text.
 */
export function valueOf(
  values: Readonly<Record<string, Json>>,
  { path }: Pick<SweptParam, "path">,
): string {
  return valueText(values[path]);
}

function sweptParam(points: readonly ComparedPoint[], path: string): SweptParam {
  const kind = points.every(({ values }) => typeof values[path] === "number")
    ? "number"
    : "category";
  const values = [...new Set(points.map((point) => valueOf(point.values, { path })))];
  if (kind === "number") values.sort((a, b) => Number(a) - Number(b));
  return { path, label: path.split(".").at(-1)!, kind, values };
}
