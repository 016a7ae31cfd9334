/**
 * The contract between the engine and an experiment: what a stage declares and
 * what it is given when it runs.
 *
 * A stage imports this module and nothing else of the engine, so that a change
 * to the engine leaves every fingerprint as it is.
 *
 * @module
 */

import type { z } from "zod";
import type { Json, JsonObject } from "./json.ts";

/** One artifact that a stage writes: a file or a folder under a readable name. */
export interface OutputDeclaration {
  /** Where it lies below a run's folder, such as `losses.csv` or `model`. */
  readonly path: string;
  /** What `path` names. */
  readonly kind: "file" | "folder";
  /** One line for people: what it holds. */
  readonly summary: string;
}

/** How far a stage has come, as it tells the engine from time to time. */
export interface Progress {
  /** Units done so far. */
  readonly done: number;
  /** Units in all; left out where nobody knows. */
  readonly total?: number;
  /** What is counted, in the plural: `images`, `bytes`. */
  readonly unit: string;
  /** What is going on now, such as `epoch 3/100`. */
  readonly label?: string;
  /** Numbers worth seeing beside the bar, such as `{ loss: 654.3 }`. */
  readonly values?: Readonly<Record<string, number>>;
}

/** What a stage is given when it runs. */
export interface StageContext<Params> {
  /** The stage's own params, checked, with defaults filled in. */
  readonly params: Params;
  /** The experiment's seed; 0 for a stage that is not `seeded`. */
  readonly seed: number;
  /** The backend's settings, as its provider made them; null without `backend`. */
  readonly backendSettings: JsonObject | null;
  /**
   * The path of each artifact that the stage reads, by artifact name. Read-only. An artifact that it
   * collects is a folder with one folder per point, named for the point, that holds the artifact under
   * the last part of its own path.
   */
  readonly inputs: Readonly<Record<string, string>>;
  /** The points that it collects from, in the sweep's order; empty for a stage that collects nothing. */
  readonly points: readonly CollectedPoint[];
  /** The path of each local file that the params name (see `files`). Read-only. */
  readonly files: Readonly<Record<string, string>>;
  /** The path to write each artifact to, by artifact name; folders exist already. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * A folder that outlives an interruption: what a stopped run left here, the next run of the
   * same fingerprint finds. It is gone once the stage has finished.
   */
  readonly state: string;
  /** A folder for files that are kept with the result but stay outside every digest: timings. */
  readonly provenance: string;
  /**
   * Where to go on from; null to start from nothing. `path` is a file with the bytes that were saved,
   * or the artifact of a shorter result (see `resumes`): verified, and read-only. `at` counts in units
   * of the resumable param, with a fraction inside one, and is at most that param's value. All that
   * the stage writes is what it would be from nothing.
   */
  readonly checkpoint: { readonly at: number; readonly path: string } | null;
  /**
   * Leaves a checkpoint for an interrupted or longer run: all of it or nothing, on the disk once the
   * promise is fulfilled; until then the bytes must not change. The last two are kept, and each with
   * `keep`, so that a run that ends there, or anywhere between, need not start from nothing.
   *
   * @throws {RangeError} If `at` is negative or not finite.
   */
  saveCheckpoint(
    bytes: Uint8Array,
    options: { readonly at: number; readonly keep?: boolean },
  ): Promise<void>;
  /** Tells how far the stage has come; as often as it likes. */
  progress(progress: Progress): void;
  /** Says one thing that a person should know; shown on the terminal and kept with the result. */
  note(message: string): void;
}

/** A point of a sweep, as a stage that collects sees it. */
export interface CollectedPoint {
  /** Its name, such as `latentDim=8,batchSize=64`. */
  readonly name: string;
  /** Its value at each axis of the sweep, by path, such as `{ "train.latentDim": 8 }`. */
  readonly values: JsonObject;
}

/** A param by which a longer run continues a shorter one. */
export interface Resumption<Params> {
  /** The param's name, a whole number: all else equal, the result for 20 is that for 10 and ten more. */
  readonly param: string;
  /** What one of it is called, in the singular: `epoch`. */
  readonly unit: string;
  /** The artifact, a file, from which a finished result is continued. */
  readonly artifact: string;
  /** Why results of these params are no beginning of longer ones; null where they are. */
  readonly refuses?: (params: Params) => string | null;
}

/** Which values of a score or a metric are better. */
export type Goal = "lowest" | "highest";

/** What a stage declares, and the function that does its work. */
export interface StageDefinition<Params = unknown> {
  /** The stage's name in configs: a verb such as `train`. */
  readonly name: string;
  /** One line for people: what it does. */
  readonly summary: string;
  /** The stage's own module: `import.meta.url`. */
  readonly module: string;
  /** The params that configs may set, with defaults and a `.describe()` each. */
  readonly params: z.ZodType<Params>;
  /** The names of the artifacts that it reads. */
  readonly reads?: readonly string[];
  /**
   * The names of the artifacts that it takes from every point of a sweep. A stage that collects runs
   * once, after all points, and only in a sweep.
   */
  readonly collects?: readonly string[];
  /** The text file among its outputs that says it all on a terminal, for a stage that collects. */
  readonly shows?: {
    /** The artifact's name: a folder. */
    readonly artifact: string;
    /** The file's path below it. */
    readonly file: string;
  };
  /** The artifacts that it writes, by artifact name. */
  readonly writes: Readonly<Record<string, OutputDeclaration>>;
  /** The number in one of its artifacts, a JSON file, that points of a sweep are compared by. */
  readonly score?: {
    /** The artifact's name. */
    readonly artifact: string;
    /** The field of the JSON object. */
    readonly field: string;
    readonly goal: Goal;
  };
  /** Whether the experiment's seed changes what it writes. Default: false. */
  readonly seeded?: boolean;
  /** Whether it computes on the experiment's backend. Default: false. */
  readonly usesBackend?: boolean;
  /**
   * The local files that the params name, by param name. Each enters the fingerprint by its
   * content, in place of the param that names it. A relative path is taken from the folder of the
   * config that names it, or from the current folder if the command line does.
   */
  readonly files?: (params: Params) => Readonly<Record<string, string>>;
  /** The params among those of `files` that name folders: all files below one enter. Default: none. */
  readonly folders?: readonly string[];
  /**
   * The SHA-256 of each output, by artifact name, for a stage whose params say beforehand what it has
   * to write: a download with a known digest. Null where they do not. How the bytes are come by then
   * does not matter: code and params are left out of the fingerprint, and other bytes are refused.
   * Every output is a file, and all are pinned.
   */
  readonly fixedOutputs?: (params: Params) => Readonly<Record<string, string>> | null;
  /**
   * The param by which a longer run continues a shorter one: from checkpoints that runs left which
   * differ in this param alone, and from their results.
   */
  readonly resumes?: Resumption<Params>;
  /**
   * Params that change how the work is done and no byte of what is written, such as how often a
   * checkpoint is saved. They are left out of the fingerprint.
   */
  readonly ignoredParams?: readonly string[];
  /**
   * Messages about params that are no more, by path below the stage: what became of the param, and on
   * the next line what to write instead.
   */
  readonly movedParams?: Readonly<Record<string, string>>;
  /** The hosts that it may reach over the network. Default: none. */
  readonly hosts?: (params: Params) => readonly string[];
  /** Does the work; heavy libraries are imported inside, so that planning stays quick. */
  readonly run: (context: StageContext<Params>) => Promise<void>;
}

/** A stage definition whose params the engine handles as plain JSON. */
// deno-lint-ignore no-explicit-any
export type AnyStage = StageDefinition<any>;

export type { Json, JsonObject };
