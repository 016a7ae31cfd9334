import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { JsonObject } from "../json.ts";

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
}

/** A point of a sweep. */
export interface SweepPoint {
  /** Its name as a folder: `latentDim=8,batchSize=64`. */
  readonly name: string;
  /** The value at each axis, by path. */
  readonly values: JsonObject;
  /** The whole config at this point. */
  readonly config: ExperimentConfig;
}
