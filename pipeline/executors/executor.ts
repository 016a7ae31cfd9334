/**
 * How a stage's work gets done: the request that the runner makes, and what
 * can come of it. Local processes are one way; a cluster's queue could be another.
 *
 * @module
 */

import type { BackendAccess } from "../backend.ts";
import type { CheckpointPlace } from "../checkpoint/save_checkpoint.ts";
import type { JsonObject } from "../json.ts";
import type { Progress, StageContext } from "../stage.ts";

/** What a stage is given, as data: its context without the functions. */
export interface StageInvocation
  extends Omit<StageContext<JsonObject>, "progress" | "note" | "saveCheckpoint"> {
  /** Where its process saves checkpoints. */
  readonly checkpoints: CheckpointPlace;
}

/** One stage to execute, with all that it may reach. */
export interface StageRequest {
  /** The stage's name. */
  readonly stage: string;
  /** The `file:` URL of the module that declares the stage. */
  readonly module: string;
  /** The `file:` URL of the module that starts its backend; null where it computes on none. */
  readonly backend: string | null;
  /** The digest of each of its modules, by absolute path: one that has another is not loaded. */
  readonly code: Readonly<Record<string, string>>;
  /** What it is given. */
  readonly invocation: StageInvocation;
  /** What its process may reach; all else is refused. */
  readonly access: StageAccess;
  /** Where to write what the stage prints. */
  readonly logFile: string;
}

/** All that a stage's process may reach. */
export interface StageAccess extends BackendAccess {
  /** Files and folders to read. */
  readonly read: readonly string[];
  /** Folders to write below. */
  readonly write: readonly string[];
  /** Hosts to reach, as `host` or `host:port`. */
  readonly net: readonly string[];
  /** The packages that it may load, such as `npm:zod`, and the addresses of modules from the web. */
  readonly packages: readonly string[];
}

/** What a stage says while it runs. */
export type StageMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "note"; readonly message: string };

/** What came of executing a stage. */
export type StageOutcome =
  | { readonly kind: "finished" }
  | StageFailed
  | { readonly kind: "interrupted" };

/** A stage failed. */
export interface StageFailed {
  readonly kind: "failed";
  readonly message: string;
  /** The last lines that it printed, with the trace of a bug: an error that explains itself has none. */
  readonly log: string;
}

/** A way to execute stages. */
export interface Executor {
  /** Its name, such as `local`. */
  readonly name: string;
  /**
   * Executes one stage; when it returns, nothing of the stage is running any more.
   *
   * @param options.signal Aborts the stage; the outcome is then `interrupted`.
   * @param options.onMessage Called for each thing that the stage says.
   */
  execute(
    request: StageRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onMessage: (message: StageMessage) => void;
    },
  ): Promise<StageOutcome>;
  /** Keeps at hand what executing takes, from one stage to the next, until disposed of. */
  keep?(): AsyncDisposable;
}
