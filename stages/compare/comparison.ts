/**
 * What a comparison is made of: the points of a sweep, and the rows that they make.
 *
 * @module
 */

import type { Json, JsonObject } from "../../pipeline/stage.ts";
import type { EpochLosses } from "../results/losses.ts";

/** A point of a sweep with all that is compared of it. */
export interface ComparedPoint {
  /** Its name, such as `latentDim=8,seed=1`. */
  readonly name: string;
  /** Its value at each axis of the sweep, by path, such as `{ "train.latentDim": 8, seed: 1 }`. */
  readonly values: JsonObject;
  /** Its metrics by name, as `metrics.json` holds them. */
  readonly metrics: Readonly<Record<string, number | boolean | string>>;
  /** The losses of its training, one row for each epoch. */
  readonly losses: readonly EpochLosses[];
  /** The folder with its figures as SVG. */
  readonly plots: string;
}

/** Points as a table: one row for each set of params, seeds folded. */
export interface Comparison {
  /** The columns from left to right: params, then metrics. */
  readonly columns: readonly ComparisonColumn[];
  /** The rows from top to bottom. */
  readonly rows: readonly ComparisonRow[];
}

/** A column of a comparison. */
export interface ComparisonColumn {
  /** Its name: a metric's own, a param's last part (`latentDim`), or its path where that is taken. */
  readonly name: string;
  /** The path of the param, such as `train.latentDim`; the metric's name. */
  readonly path: string;
  /** What the column holds. */
  readonly kind: "param" | "metric";
  /** Which of its values is best; null for a param, and for a metric that is neither good nor bad. */
  readonly best: "lowest" | "highest" | null;
  /** Whether its values are means over seeds that have a spread worth showing. */
  readonly hasSpread: boolean;
}

/** A row of a comparison: the points that differ in their seeds alone. */
export interface ComparisonRow {
  /** The name that the points share, without the seed: `latentDim=8`. */
  readonly name: string;
  /** The names of the points. */
  readonly points: readonly string[];
  /** The values of the params, by the column's name; one that the points lack is left out. */
  readonly params: Readonly<Record<string, Json>>;
  /** The metrics by name; one that no point has is left out. */
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
}

/** A metric over the seeds of a row. */
export interface ComparedMetric {
  /**
   * The mean of numbers; what all seeds have in common of anything else. Where some seeds say true
   * and others false, the share that says true.
   */
  readonly value: number | boolean | string;
  /** The sample standard deviation, n − 1 below; null for fewer than two seeds, and for no number. */
  readonly sd: number | null;
  /** Over how many seeds. */
  readonly n: number;
  /** Whether no row has a better value, and some row has a worse one. */
  readonly isBest: boolean;
}
