import type { Json } from "../../pipeline/stage.ts";
import { describeMetric } from "../metrics/describe_metric.ts";
import { columnNames } from "./column_names.ts";
import type {
  ComparedMetric,
  ComparedPoint,
  Comparison,
  ComparisonColumn,
  ComparisonGap,
  ComparisonRow,
} from "./comparison.ts";
import { compareMetric } from "./compare_metric.ts";
import { foldSeeds, nameGroup, withoutSeed } from "./fold_seeds.ts";

/**
 * Compares points.
 *
 * @returns A row for each set of params, in the order of their first points.
 *
 * @example
 * ```ts
 * import { comparePoints } from "./compare_points.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const point = { losses: [], plots: null, missing: {} };
 * const { columns, rows } = comparePoints([
 *   { ...point, name: "seed=1", values: { seed: 1 }, metrics: { loss: 650 } },
 *   { ...point, name: "seed=2", values: { seed: 2 }, metrics: { loss: 654 } },
 * ]);
 * assertEquals(columns.map(({ name }) => name), ["loss"]);
 * assertEquals(rows[0]!.metrics.loss!.value, 652);
 * ```
 */
export function comparePoints(points: readonly ComparedPoint[]): Comparison {
  const groups = foldSeeds(points);
  const metricNames = namesIn(points.map(({ metrics }) => metrics));
  const paths = namesIn(points.map(({ values }) => withoutSeed(values)));
  const names = columnNames(paths, metricNames);
  const metrics = new Map(metricNames.map((name) => [name, compareMetric(name, groups)]));
  const rowNames = nameRows(groups);
  const rows = groups.map((group, index): ComparisonRow => ({
    name: rowNames[index]!,
    points: group.filter(hasMetrics).map(({ name }) => name),
    missing: group.filter((point) => !hasMetrics(point)).map(({ name }) => name),
    params: pickParams(group[0]!, names),
    metrics: pickMetrics(metrics, index),
  }));
  const paramColumns = paths.map((path): ComparisonColumn => (
    { name: names.get(path)!, path, kind: "param", best: null, hasSpread: false }
  ));
  const metricColumns = metricNames.map((name) => metricColumn(name, metrics.get(name)!));
  return { columns: [...paramColumns, ...metricColumns], rows, gaps: findGaps(points) };
}

function hasMetrics({ missing }: ComparedPoint): boolean {
  return !Object.hasOwn(missing, "metrics");
}

/** Points often lack the same for one reason, and a failure is the reason for all that a point lacks. */
function findGaps(points: readonly ComparedPoint[]): ComparisonGap[] {
  const found = points.flatMap(({ name, missing }) => {
    const byReason = Map.groupBy(Object.entries(missing), ([, reason]) => reason);
    return [...byReason].map(([reason, lacked]) => (
      { name, artifacts: lacked.map(([artifact]) => artifact), reason }
    ));
  });
  const alike = Map.groupBy(found, ({ artifacts, reason }) => JSON.stringify([artifacts, reason]));
  return [...alike.values()].map((gaps) => (
    { points: gaps.map(({ name }) => name), artifacts: gaps[0]!.artifacts, reason: gaps[0]!.reason }
  ));
}

/** No two rows have one name. */
function nameRows(groups: readonly (readonly ComparedPoint[])[]): string[] {
  const names = groups.map(nameGroup);
  return new Set(names).size === names.length ? names : groups.map(([first]) => first!.name);
}

function namesIn(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap(Object.keys))];
}

function pickParams(
  { values }: ComparedPoint,
  names: ReadonlyMap<string, string>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(withoutSeed(values)).map(([path, value]) => [names.get(path)!, value]),
  );
}

function pickMetrics(
  metrics: ReadonlyMap<string, readonly (ComparedMetric | null)[]>,
  index: number,
): Record<string, ComparedMetric> {
  return Object.fromEntries(
    [...metrics].flatMap(([name, ofRows]) => {
      const metric = ofRows[index] ?? null;
      return metric === null ? [] : [[name, metric]];
    }),
  );
}

function metricColumn(
  name: string,
  ofRows: readonly (ComparedMetric | null)[],
): ComparisonColumn {
  const best = describeMetric(name).goal;
  const spreads = ofRows.flatMap((metric) => metric?.sd ?? []);
  // "± 0" is worth knowing of a loss, and not of a count that no seed changes.
  const hasSpread = best === null ? spreads.some((sd) => sd !== 0) : spreads.length > 0;
  return { name, path: name, kind: "metric", best, hasSpread };
}
