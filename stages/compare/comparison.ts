import type { Goal, Json, JsonObject } from "../../pipeline/stage.ts";

/** The values of metrics, by name. */
export type Metrics = Readonly<Record<string, number | boolean | string>>;

/** Columns of a table over one of them. */
export interface Curve {
  readonly x: readonly number[];
  /** By the column's name, as long as `x`; NaN where a row has no number. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

/** A point of a sweep with its results. */
export interface ComparedPoint {
  /** Its name, such as `latentDim=8,seed=1`. */
  readonly name: string;
  /** Its value at each axis of the sweep, by path, such as `{ "train.latentDim": 8, seed: 1 }`. */
  readonly values: JsonObject;
  /** Those that it has. */
  readonly metrics: Metrics;
  /** Those that it has, by name. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** The path of each figure that it has, by name. */
  readonly figures: Readonly<Record<string, string>>;
  /** It has metrics, or all that is declared. */
  readonly isMeasured: boolean;
  /** Why it lacks an artifact, by artifact: `train failed: …`. Empty for a point that is whole. */
  readonly missing: Readonly<Record<string, string>>;
  /** It lacks every artifact. */
  readonly lacksAll: boolean;
}

/** Points as a table: one row for each set of params, seeds folded. */
export interface Comparison {
  /** From left to right: params, then metrics. */
  readonly columns: readonly ComparisonColumn[];
  readonly rows: readonly ComparisonRow[];
  readonly gaps: readonly ComparisonGap[];
  /** The name of the metric that decides which row is the best; null where there is none. */
  readonly score: string | null;
}

/** The artifacts that points lack, and why. */
export interface ComparisonGap {
  /** The names of the points. */
  readonly points: readonly string[];
  /** The names of the artifacts; empty where they lack all. */
  readonly artifacts: readonly string[];
  /** Why they lack them. */
  readonly reason: string;
}

/** A column of a comparison. */
export interface ComparisonColumn {
  /** A metric's name, a param's last part (`latentDim`), or its path where that is ambiguous. */
  readonly name: string;
  /** The path of the param, such as `train.latentDim`; the metric's name. */
  readonly path: string;
  /** For people. */
  readonly label: string;
  /** The unit of a metric; null for none. */
  readonly unit: string | null;
  /** The digits after the point of a metric, in its unit; null for four significant digits. */
  readonly digits: number | null;
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
  /** The metrics by name; one that no point has is left out. */
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
