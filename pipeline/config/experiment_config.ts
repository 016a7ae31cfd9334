/**
 * A config as the engine uses it: checked, with defaults filled in, every value
 * knowing where it came from.
 *
 * @module
 */

import type { JsonObject } from "../json.ts";
import type { AnyStage } from "../stage.ts";

/** What a person asked for, whole. */
export interface ExperimentConfig {
  /** Names the run's folder: lower-case letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  /** What every random draw starts from. */
  readonly seed: number;
  /** The values of the backend provider's fields. */
  readonly backend: JsonObject;
  /** The stages that the config lists, in its order. */
  readonly stages: readonly ConfiguredStage[];
  /** The absolute path of each config file that was read, the named one first. */
  readonly files: readonly string[];
}

/** One stage of a config, with its params. */
export interface ConfiguredStage {
  /** Its name in the config. */
  readonly name: string;
  /** What it declares. */
  readonly stage: AnyStage;
  /** The absolute path of its module where the config names one by `use:`, else null. */
  readonly use: string | null;
  /** Its params, checked, with defaults filled in. */
  readonly params: JsonObject;
  /** The absolute path of each local file that its params name, by param name. */
  readonly files: Readonly<Record<string, string>>;
}
