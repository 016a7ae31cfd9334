import type { Json } from "../../pipeline/stage.ts";
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
import type { Described, DescribedMetric } from "./described.ts";
import { foldSeeds, nameGroup, withoutSeed } from "./fold_seeds.ts";

/**
 * Compares points.
 *
 * @returns A row for each set of params, in the order of their first points, with a column for each
 * metric that a point has.
 *
 * @example
 * ```ts
 * import { comparePoints } from "./compare_points.ts";
 * import { describe } from "./described.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const point = { curves: {}, figures: {}, missing: {}, isMeasured: true, lacksAll: false };
 * const loss = { goal: "lowest" as const, sources: [] };
 * const { columns, rows } = comparePoints(
 *   [
 *     { ...point, name: "seed=1", values: { seed: 1 }, metrics: { loss: 650 } },
 *     { ...point, name: "seed=2", values: { seed: 2 }, metrics: { loss: 654 } },
 *   ],
 *   describe({ metrics: { loss }, curves: {}, figures: [], score: "loss" }),
 * );
 * assertEquals(columns.map(({ name }) => name), ["loss"]);
 * assertEquals(rows[0]!.metrics.loss!.value, 652);
 * ```
 */
export function comparePoints(
  points: readonly ComparedPoint[],
  { metrics: described, score }: Pick<Described, "metrics" | "score">,
): Comparison {
  const groups = foldSeeds(points);
  const known = described.filter(({ name }) =>
    points.some(({ metrics }) => Object.hasOwn(metrics, name))
  );
  const paths = namesIn(points.map(({ values }) => withoutSeed(values)));
  const names = columnNames(paths, known.map(({ name }) => name));
  const metrics = new Map(known.map((metric) => [metric.name, compareMetric(metric, groups)]));
  const rowNames = nameRows(groups);
  const rows = groups.map((group, index): ComparisonRow => ({
    name: rowNames[index]!,
    points: group.filter(({ isMeasured }) => isMeasured).map(({ name }) => name),
    missing: group.filter(({ isMeasured }) => !isMeasured).map(({ name }) => name),
    params: pickParams(group[0]!, names),
    metrics: pickMetrics(metrics, index),
  }));
  const metricColumns = known.map((metric) => metricColumn(metric, metrics.get(metric.name)!));
  return {
    columns: [...paths.map((path) => paramColumn(path, names.get(path)!)), ...metricColumns],
    rows,
    gaps: findGaps(points),
    score: metrics.has(score ?? "") ? score : null,
  };
}

/** Points often lack the same for one reason, and a failure is the reason for all that a point lacks. */
function findGaps(points: readonly ComparedPoint[]): ComparisonGap[] {
  const found = points.flatMap(({ name, missing, lacksAll }) => {
    const byReason = Map.groupBy(Object.entries(missing), ([, reason]) => reason);
    const isOne = lacksAll && byReason.size === 1;
    return [...byReason].map(([reason, lacked]) => (
      { name, artifacts: isOne ? [] : lacked.map(([artifact]) => artifact), reason }
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

function paramColumn(path: string, name: string): ComparisonColumn {
  const plain = { label: name, unit: null, digits: null, best: null, hasSpread: false };
  return { name, path, kind: "param", ...plain };
}

function metricColumn(
  { name, shortLabel: label, unit, digits, goal: best }: DescribedMetric,
  ofRows: readonly (ComparedMetric | null)[],
): ComparisonColumn {
  const spreads = ofRows.flatMap((metric) => metric?.sd ?? []);
  // "± 0" is worth knowing of a loss, and not of a count that no seed changes.
  const hasSpread = best === null ? spreads.some((sd) => sd !== 0) : spreads.length > 0;
  return { name, path: name, label, unit, digits, kind: "metric", best, hasSpread };
}
