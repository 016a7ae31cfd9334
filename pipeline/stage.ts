/**
 * The contract between the engine and an experiment: what a stage declares and what it is given when
 * it runs. It holds types only, so that a change to the engine changes no fingerprint.
 *
 * @module
 */

import type { z } from "zod";
import type {
  CollectedDeclarations,
  CurveDeclaration,
  Goal,
  MetricDeclaration,
  OutputDeclaration,
  PointHalving,
  ShownFiles,
} from "./declarations.ts";
import type { Json, JsonObject } from "./json.ts";

/** The progress of a stage. */
export interface Progress {
  readonly done: number;
  /** Left out if nobody knows. */
  readonly total?: number;
  /** In the plural: `images`, `bytes`. */
  readonly unit: string;
  /** The current step, such as `epoch 3/100`. */
  readonly label?: string;
  /** Numbers to show beside the bar, such as `{ loss: 654.3 }`. */
  readonly values?: Readonly<Record<string, number>>;
}

/** The context that a stage runs in. */
export interface StageContext<Params> {
  /** The stage's params, checked, with defaults. */
  readonly params: Params;
  /** The experiment's seed; 0 for a stage that is not `seeded`. */
  readonly seed: number;
  /** The settings of the backend, which is started already; null without `usesBackend`. */
  readonly backendSettings: JsonObject | null;
  /**
   * The path of each artifact that the stage reads, by artifact name. Read-only. An artifact that it
   * collects is a folder with one folder per point, with the point's name, which holds the artifact
   * under the last part of its path.
   */
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * The points that it collects from, in the order of the sweep, those that lack artifacts among them;
   * empty without `collects`.
   */
  readonly points: readonly CollectedPoint[];
  /** The declarations of what it collects; empty without `collects`. */
  readonly declared: CollectedDeclarations;
  /**
   * The path of a copy of each local file that the params name (see `files`), which the param holds
   * too. Its name says nothing of the file's. Read-only.
   */
  readonly files: Readonly<Record<string, string>>;
  /** The path to write each artifact to, by artifact name; folders exist. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * A folder that survives an interruption: the next run of the same fingerprint finds what an
   * interrupted one left here. It is removed when the stage finishes.
   */
  readonly state: string;
  /** A folder for files that are stored with the result but are in no digest, such as timings. */
  readonly provenance: string;
  /**
   * The checkpoint to resume from; null to start from nothing. `path` is a file with the saved bytes,
   * or the artifact of a shorter result (see `resumes`): verified, and read-only. `at` counts in units
   * of the resumable param, may have a fraction, and is at most that param's value. The stage writes
   * the same bytes as from nothing.
   */
  readonly checkpoint: { readonly at: number; readonly path: string } | null;
  /**
   * Saves a checkpoint for an interrupted or longer run: all of it or nothing, on the disk once the
   * promise is fulfilled. Until then the bytes must not change. The last two are kept, and each with
   * `keep`, for a run that ends there or later.
   *
   * @throws {RangeError} If `at` is negative or not finite.
   */
  saveCheckpoint(
    bytes: Uint8Array,
    options: { readonly at: number; readonly keep?: boolean },
  ): Promise<void>;
  /**
   * Aborted when the run is to end. A stage that reads it once has a few seconds from then on, to save
   * a checkpoint and to throw the signal's reason. One that never reads it is ended at once.
   */
  readonly signal: AbortSignal;
  /** Reports progress, as often as the stage likes. */
  progress(progress: Progress): void;
  /** Shows a message to the user, now and whenever the result is used again. */
  note(message: string): void;
}

/** A point of a sweep, for a stage that collects. */
export interface CollectedPoint {
  /** Such as `latentDim=8,batchSize=64`. */
  readonly name: string;
  /** The value at each axis of the sweep, by path, such as `{ "train.latentDim": 8 }`. */
  readonly values: JsonObject;
  /**
   * Why it lacks an artifact that the stage collects, by artifact name: `train failed: …`. Empty for a
   * point that has all of them. Its folder is not there.
   */
  readonly missing: Readonly<Record<string, string>>;
  /** The rungs of successive halving that it reached; left out where the sweep does not halve. */
  readonly halving?: PointHalving;
}

/** A param that a longer run may have raised to resume from a shorter one. */
export interface Resumption<Params> {
  /** The name of a param of integers: the result for 20 is that for 10 and ten more. */
  readonly param: string;
  /** The unit of the param, in the singular: `epoch`. */
  readonly unit: string;
  /** The artifact, a file, that a longer run resumes from. */
  readonly artifact: string;
  /** The reason why no longer run can resume from a result of these params; null if one can. */
  readonly refuses?: (params: Params) => string | null;
}

/** The config around a stage, as far as it can contradict the stage's params. */
export interface ConfigAround {
  /** The stages that it reads from, directly or not, by the artifacts that they write. */
  readonly sources: Readonly<Record<string, SourceStage>>;
  /** The values of the keys that choose a backend. */
  readonly backend: JsonObject;
}

/** A stage that another one reads from. */
export interface SourceStage {
  /** Its key in the config. */
  readonly key: string;
  /** The name in its definition: another module may stand under the same key. */
  readonly name: string;
  readonly params: JsonObject;
}

/** A param that does not go together with the config around it. */
export interface Conflict {
  /** The path below the stage, such as `earlyStopping.monitor`. */
  readonly param: string;
  /** The value found, the one wanted and, on the next line, what to do. */
  readonly message: string;
}

/** The declaration of a stage, and the function that does its work. */
export interface StageDefinition<Params = unknown> {
  /** The name in configs: a verb such as `train`. */
  readonly name: string;
  readonly summary: string;
  /** The stage's own module: `import.meta.url`. */
  readonly module: string;
  /**
   * The params that configs may set, with defaults and a `.describe()` each. One that has an effect only
   * with certain values of others says so by `.meta({ onlyWith: { dataset: ["synthetic"] } })`. With
   * other values the stage is not given it, so that it changes no fingerprint.
   */
  readonly params: z.ZodType<Params>;
  /** The names of the artifacts that it reads. */
  readonly reads?: readonly string[];
  /**
   * The names of the artifacts that it reads of every point of a sweep; `declared` for those in which
   * stages declare metrics, curves and figures. A stage that collects runs once, after all points, and
   * only in a sweep.
   */
  readonly collects?: readonly string[] | "declared";
  /**
   * The text file among its outputs to show to people, for a stage that collects. The first one of the
   * experiment that shows something is added to each sweep, unless the config names or removes it.
   */
  readonly shows?: ShownFiles;
  /** The artifacts that it writes, by artifact name. */
  readonly writes: Readonly<Record<string, OutputDeclaration>>;
  /** The numbers that it measures, by name. */
  readonly metrics?: Readonly<Record<string, MetricDeclaration>>;
  /** The curves that it writes, by name. */
  readonly curves?: Readonly<Record<string, CurveDeclaration>>;
  /**
   * The name of the metric that decides which point of a sweep is the best; it has a goal. Of several
   * stages with a score the last counts.
   */
  readonly score?: string;
  /** The seed changes what it writes. Default: false. */
  readonly seeded?: boolean;
  /** It computes on the backend of the run. Default: false. */
  readonly usesBackend?: boolean;
  /**
   * The local files that the params name, by param name. The fingerprint has their content in place
   * of the param. A relative path starts at the folder of the config, or at the current folder if it
   * is from the command line.
   */
  readonly files?: (params: Params) => Readonly<Record<string, string>>;
  /**
   * The params among those of `files` that name folders, with all files and empty folders below; a
   * function where that depends on other params. Default: none.
   */
  readonly folders?: readonly string[] | ((params: Params) => readonly string[]);
  /**
   * The SHA-256 of each output, by artifact name, if the params determine it, as for a download with a
   * known digest; else null. The fingerprint then leaves out code and params, and other bytes are
   * refused. Every output is a file, and each has a digest.
   */
  readonly fixedOutputs?: (params: Params) => Readonly<Record<string, string>> | null;
  /**
   * The param by which a longer run resumes from a shorter one: from checkpoints and results of runs
   * that differ in this param alone.
   */
  readonly resumes?: Resumption<Params>;
  /**
   * The params that change no byte of the outputs, such as how often a checkpoint is saved. The
   * fingerprint leaves them out.
   */
  readonly ignoredParams?: readonly string[];
  /**
   * The message about a param that was removed, by its path below the stage: what became of it, and on
   * the next line what to write instead.
   */
  readonly movedParams?: Readonly<Record<string, string>>;
  /**
   * Finds the params that cannot work with the config around them: what would else be told after hours.
   * It is asked before anything runs, at every point of a sweep. Default: none.
   */
  readonly conflicts?: (params: Params, around: ConfigAround) => readonly Conflict[];
  /** The hosts that it may connect to. Default: none. */
  readonly hosts?: (params: Params) => readonly string[];
  /** Does the work. Import heavy libraries inside, so that planning stays fast. */
  readonly run: (context: StageContext<Params>) => Promise<void>;
}

/** A stage of any params, which the engine handles as plain JSON. */
// deno-lint-ignore no-explicit-any
export type AnyStage = StageDefinition<any>;

export type {
  CollectedDeclarations,
  CurveDeclaration,
  Goal,
  Json,
  JsonObject,
  MetricDeclaration,
  OutputDeclaration,
  PointHalving,
};
export type { TableColumn, TableDocument } from "./table_document.ts";
export type { CollectedCurve, CollectedFigure, CollectedMetric } from "./declarations.ts";
