import type { Goal, Json, JsonObject } from "../../pipeline/stage.ts";
import type { MetricsReport } from "../metrics/metric.ts";
import type { EpochLosses } from "../results/losses.ts";

/** A point of a sweep with its results. */
export interface ComparedPoint {
  /** Its name, such as `latentDim=8,seed=1`. */
  readonly name: string;
  /** Its value at each axis of the sweep, by path, such as `{ "train.latentDim": 8, seed: 1 }`. */
  readonly values: JsonObject;
  /** Empty where it has none. */
  readonly metrics: MetricsReport;
  /** Empty where it has none. */
  readonly losses: readonly EpochLosses[];
  /** The folder with its figures as SVG; null where it has none. */
  readonly plots: string | null;
  /** Why it lacks an artifact, by artifact: `train failed: …`. Empty for a point that is whole. */
  readonly missing: Readonly<Record<string, string>>;
}

/** Points as a table: one row for each set of params, seeds folded. */
export interface Comparison {
  /** From left to right: params, then metrics. */
  readonly columns: readonly ComparisonColumn[];
  readonly rows: readonly ComparisonRow[];
  readonly gaps: readonly ComparisonGap[];
}

/** The artifacts that points lack, and why. */
export interface ComparisonGap {
  /** The names of the points. */
  readonly points: readonly string[];
  /** The names of the artifacts. */
  readonly artifacts: readonly string[];
  /** Why they lack them. */
  readonly reason: string;
}

/** A column of a comparison. */
export interface ComparisonColumn {
  /** A metric's key, a param's last part (`latentDim`), or its path where that is ambiguous. */
  readonly name: string;
  /** The path of the param, such as `train.latentDim`; the metric's key. */
  readonly path: string;
  readonly kind: "param" | "metric";
  /** The better values; null for a param, and for a metric of which neither end is better. */
  readonly best: Goal | null;
  /** True if its values are means over seeds with a spread worth showing. */
  readonly hasSpread: boolean;
}

/** A row of a comparison: points that differ in their seeds alone. */
export interface ComparisonRow {
  /** The points' name without the seed: `latentDim=8`. */
  readonly name: string;
  /** The names of the points with metrics. */
  readonly points: readonly string[];
  /** The names of those without. */
  readonly missing: readonly string[];
  /** The values of the params by the column's name; one that the points lack is left out. */
  readonly params: Readonly<Record<string, Json>>;
  /** The metrics by key; one that no point has is left out. */
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
}

/** A metric over the seeds of a row. */
export interface ComparedMetric {
  /**
   * The mean of numbers; of booleans on which seeds disagree in any row, the share that is true;
   * different texts joined by `, `.
   */
  readonly value: number | boolean | string;
  /** The number of seeds that say true; left out where the value is no share. */
  readonly count?: number;
  /** The sample standard deviation; null for fewer than two seeds, and for no number. */
  readonly sd: number | null;
  /** The seeds that have the metric, counted. */
  readonly n: number;
  /** True if no row has a better value, and some row has a worse one. */
  readonly isBest: boolean;
}
