import type { CollectedPoint, PointHalving } from "../../pipeline/stage.ts";
import type { ComparedPoint, Comparison } from "./comparison.ts";
import type { Described, DescribedMetric } from "./described.ts";

/** The column that says after how much a point was stopped: among the params, as these stay longest. */
export const STOPPED = "stopped";

/** Points and metrics for the tables. */
interface Tabled {
  readonly points: readonly ComparedPoint[];
  readonly metrics: readonly DescribedMetric[];
}

/**
 * Adds columns about successive halving: whether a point was stopped, and its score at each rung before
 * the last, where points can be compared that were trained for longer and shorter. Without halving there
 * are none.
 *
 * @param collected The points as they were collected, in the order of `points`.
 */
export function withHalving(
  points: readonly ComparedPoint[],
  collected: readonly CollectedPoint[],
  { metrics }: Pick<Described, "metrics">,
): Tabled {
  const halved = collected.flatMap(({ halving }) => halving ?? []);
  if (halved.length === 0) return { points, metrics };
  return {
    points: points.map((point, index) => {
      const { halving } = collected[index]!;
      return halving === undefined ? point : withRungs(point, halving);
    }),
    metrics: [...rungMetrics(halved, metrics), ...metrics],
  };
}

/** Moves the rows of points that were stopped below those that went further; others keep their order. */
export function stoppedLast(comparison: Comparison): Comparison {
  const rungsOf = ({ params, metrics }: Comparison["rows"][number]) =>
    Object.keys(metrics).filter((name) => name.includes("@")).length +
    (params[STOPPED] === "no" ? 1 : 0);
  return { ...comparison, rows: comparison.rows.toSorted((a, b) => rungsOf(b) - rungsOf(a)) };
}

const PLAIN = { unit: null, digits: null, goal: null };

function named(
  name: string,
  label: string,
): Pick<DescribedMetric, "name" | "label" | "shortLabel"> {
  return { name, label, shortLabel: label };
}

function rungMetrics(
  halved: readonly PointHalving[],
  metrics: readonly DescribedMetric[],
): DescribedMetric[] {
  const rungs = new Map(
    halved.flatMap(({ score, unit, reached, last }) =>
      reached.filter(({ at }) => at < last)
        .map(({ at }) => [`${score}@${at}`, { score, unit, at }] as const)
    ),
  );
  return [...rungs].sort(([, a], [, b]) => a.at - b.at).map(([name, { score, unit, at }]) => {
    const own = metrics.find((metric) => metric.name === score);
    const label = `${own?.shortLabel ?? score} after ${at} ${unit}${at === 1 ? "" : "s"}`;
    return { ...PLAIN, ...own, ...named(name, label) };
  });
}

function withRungs(
  point: ComparedPoint,
  { score, reached, last }: PointHalving,
): ComparedPoint {
  const scores = reached.flatMap((rung) =>
    rung.score === null ? [] : [[`${score}@${rung.at}`, rung.score] as const]
  );
  const at = reached.at(-1)?.at ?? 0;
  // Short, so that a terminal has room for it; the halved param has a column of its own.
  const stopped = at === last ? "no" : `after ${at}`;
  return {
    ...point,
    values: { ...point.values, [STOPPED]: stopped },
    metrics: { ...Object.fromEntries(scores), ...point.metrics },
  };
}
