import { groupStyles, type LegendSection, type LineStyle } from "./line_styles.ts";
import { type GroupedPoints, type PointGroup, type Spread, spreadOf } from "./point_groups.ts";
import { type SweptParam, valueOf } from "./swept_params.ts";

/** Groups that differ in one param alone. */
export interface Series {
  readonly groups: readonly PointGroup[];
  readonly style: LineStyle;
}

/** A metric at one value of a param. */
export interface SeriesPoint extends Spread {
  readonly value: string;
}

/** Makes series of groups that differ in one param alone, with styles by the other params. */
export function seriesAlong(
  { groups, params }: GroupedPoints,
  param: SweptParam,
): { readonly series: readonly Series[]; readonly legend: readonly LegendSection[] } {
  const others = params.filter(({ path }) => path !== param.path);
  const valuesOf = ({ values }: PointGroup) => others.map((other) => valueOf(values, other));
  const members = [...Map.groupBy(groups, (group) => JSON.stringify(valuesOf(group))).values()];
  const heads = members.map(([first]) => ({
    ...first!,
    label: valuesOf(first!).map((value, index) => `${others[index]!.label} ${value}`).join(", "),
  }));
  const { styles, legend } = groupStyles({ groups: heads, params: others });
  return {
    series: members.map((groups, index) => ({ groups, style: styles[index]! })),
    legend,
  };
}

/**
 * Looks up a metric along a series.
 *
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
