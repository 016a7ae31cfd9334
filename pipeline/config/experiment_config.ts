import type { JsonObject } from "../json.ts";
import type { ProgramStage } from "../program/identify_program.ts";
import type { AnyStage } from "../stage.ts";
import type { ConfigProblem } from "./source_range.ts";

/** A checked config. */
export interface ExperimentConfig {
  /** The name of the run's folder: lower-case letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  readonly seed: number;
  /** The values of the backend provider's keys. */
  readonly backend: JsonObject;
  /** In the order of the config. */
  readonly stages: readonly ConfiguredStage[];
  /** The keys that it removes by `null`, and which nothing that it extends had to have. */
  readonly removed: readonly string[];
  /** The absolute path of each config file that was read, the named one first. */
  readonly files: readonly string[];
  /** At the keys of its settings that it names in vain. */
  readonly withoutEffect: readonly ConfigProblem[];
}

/** One stage of a config, with its params. */
export interface ConfiguredStage {
  /** Its key in the config. */
  readonly name: string;
  readonly stage: AnyStage;
  /** The absolute path of its module where the config names one by `use:`, else null. */
  readonly use: string | null;
  /** The program that it runs in place of a module. */
  readonly program?: ProgramStage;
  /** Checked, with defaults filled in, and without those that have no effect beside the others. */
  readonly params: JsonObject;
  /** At the keys of params that the config names in vain. */
  readonly withoutEffect: readonly ConfigProblem[];
  /** The absolute path of each local file that its params name, by param. */
  readonly files: Readonly<Record<string, string>>;
}
