/**
 * Metrics of groups of points as series along one param.
 *
 * @module
 */

import { groupStyles, type LegendSection, type LineStyle } from "./line_styles.ts";
import { type GroupedPoints, type PointGroup, type Spread, spreadOf } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

/** Groups that differ in one param alone, and how they are drawn. */
export interface Series {
  /** The groups. */
  readonly groups: readonly PointGroup[];
  /** How they are drawn. */
  readonly style: LineStyle;
}

/** A metric at one value of a param. */
export interface SeriesPoint extends Spread {
  /** The value's text. */
  readonly value: string;
}

/** All series along one param. */
export interface SeriesAlong {
  /** The series. */
  readonly series: readonly Series[];
  /** What their styles stand for. */
  readonly legend: readonly LegendSection[];
}

/**
 * Takes groups together that differ in one param alone.
 *
 * @param grouped The groups.
 * @param param The param.
 * @returns The series, told apart by the other params.
 */
export function seriesAlong({ groups, params }: GroupedPoints, param: SweptParam): SeriesAlong {
  const others = params.filter(({ path }) => path !== param.path);
  const valuesOf = ({ values }: PointGroup) => others.map((other) => valueOf(values, other));
  const families = [...Map.groupBy(groups, (group) => JSON.stringify(valuesOf(group))).values()];
  const heads = families.map(([first]) => ({
    ...first!,
    label: valuesOf(first!).map((value, index) => `${others[index]!.label} ${value}`).join(", "),
  }));
  const { styles, legend } = groupStyles({ groups: heads, params: others });
  return {
    series: families.map((members, index) => ({ groups: members, style: styles[index]! })),
    legend,
  };
}

/**
 * Takes a metric along a series.
 *
 * @param series The series.
 * @param options The param, and the metric's name.
 * @returns A point for each group that has the metric, in the order of the param's values.
 */
export function seriesPoints(
  { groups }: Series,
  { param, metric }: { readonly param: SweptParam; readonly metric: string },
): SeriesPoint[] {
  const points = groups.flatMap((group) => {
    const spread = spreadOf(group, metric);
    return spread === undefined ? [] : [{ ...spread, value: valueOf(group.values, param) }];
  });
  const order = ({ value }: SeriesPoint) => param.values.indexOf(value);
  return points.sort((a, b) => order(a) - order(b));
}
