/**
 * A sweep: one experiment at many points.
 *
 * @module
 */

import type { ExperimentConfig } from "../config/experiment_config.ts";
import type { JsonObject } from "../json.ts";

/** An experiment with the points to run it at. */
export interface Sweep {
  /** Names the run's folder, as an experiment's name does. */
  readonly name: string;
  /** The config without the sweep; `compare` and its like take their params from it. */
  readonly base: ExperimentConfig;
  /** The paths of the values that differ between points, such as `train.latentDim`, in order. */
  readonly axes: readonly string[];
  /** The points, each once, in the order that the config gives them in. */
  readonly points: readonly SweepPoint[];
}

/** One point of a sweep. */
export interface SweepPoint {
  /** Its name as a folder: `latentDim=8,batchSize=64`. */
  readonly name: string;
  /** Its value at each axis, by path. */
  readonly values: JsonObject;
  /** The whole config at this point. */
  readonly config: ExperimentConfig;
}
