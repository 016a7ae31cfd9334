import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { JsonObject } from "../json.ts";
import type { PointHalving } from "../stage.ts";

/** An experiment with the points to run it at. */
export interface Sweep {
  /** The name of the run's folder. */
  readonly name: string;
  /** The config without the sweep, with the params of the stages that collect. */
  readonly base: ExperimentConfig;
  /** The paths of the values that differ between points, such as `train.latentDim`. */
  readonly axes: readonly string[];
  /** Each once, in the order of the config. */
  readonly points: readonly SweepPoint[];
  /** The rule that stops points early; left out where all run to their end. */
  readonly halving?: Halving;
  /** The search for points beside these; left out where all are known. */
  readonly search?: Search;
}

/** Further points of a sweep, which follow from the scores of those before. */
export interface Search {
  /** The number of all points together; fewer come where no more can be proposed. */
  readonly count: number;
  /**
   * Gives the next points: a function of the scores of all before, in their order.
   *
   * @param scoreOf Gives the score of a point: lower is better, and null stands for none.
   * @returns None where there are no more.
   * @throws {UserError} If the config is wrong at a point.
   */
  next(scoreOf: (point: SweepPoint) => number | null): Promise<readonly SweepPoint[]>;
}

/** Successive halving: all points run with the first value of a param, and the best with the next. */
export interface Halving {
  /** The path of the param, by which its stage resumes. */
  readonly param: string;
  /** The unit of the param, in the singular: `epoch`. */
  readonly unit: string;
  /** Its values, rising. */
  readonly rungs: readonly number[];
  /** The share of the points that go on, above 0 and below 1. */
  readonly keep: number;
  /** The share as it was written, such as `1/3`. */
  readonly keepText: string;
  /** True where a point is judged as soon as it and those before it are done. */
  readonly isAsync: boolean;
}

/** A point of a sweep. */
export interface SweepPoint {
  /** Its name as a folder: `latentDim=8,batchSize=64`. */
  readonly name: string;
  /** The value at each axis, by path. */
  readonly values: JsonObject;
  /** The whole config at this point; with halving, that of the last rung. */
  readonly config: ExperimentConfig;
  /** The config at each rung; left out without halving. */
  readonly rungs?: readonly ExperimentConfig[];
  /** The rungs that it reached; left out without halving, and before it ran. */
  readonly halving?: PointHalving;
}
