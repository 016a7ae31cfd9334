/**
 * What happens during a run, as one union. The runner tells; only reporters
 * turn it into words.
 *
 * @module
 */

import type { Continuation } from "../checkpoint/continuation.ts";
import type { Reason } from "../fingerprint/reason.ts";
import type { Progress } from "../stage.ts";
import type { Corruption } from "../stores/result_store.ts";

/** Something that happened during a run. */
export type RunEvent =
  | RunStarted
  | BackendChosen
  | PrepareProgress
  | StageWaiting
  | StageStarted
  | StageProgress
  | StageNote
  | StageCached
  | StageFinished
  | StageFailed
  | StageInterrupted
  | StageSkipped
  | CorruptionFound
  | RunFinished;

/** The plan is made; stages will be asked for in this order. */
export interface RunStarted {
  readonly kind: "run-started";
  /** The name that the run is recorded under. */
  readonly name: string;
  /** The names of all stages of the plan. */
  readonly stages: readonly string[];
}

/** The backend is chosen; `reason` is empty unless `auto` chose it. */
export interface BackendChosen {
  readonly kind: "backend-chosen";
  /** Such as `wasm`. */
  readonly name: string;
  /** Why `auto` took it, in one line. */
  readonly reason: string;
}

/** Something is fetched before the first stage that needs it. */
export interface PrepareProgress {
  readonly kind: "prepare-progress";
  /** How far it is, as the backend counts. */
  readonly progress: Progress;
}

/** Another process computes the same result, or what it will go on from; this run waits for it. */
export interface StageWaiting {
  readonly kind: "stage-waiting";
  /** The stage that waits. */
  readonly stage: string;
  /** The other process; null where it did not say. */
  readonly pid: number | null;
  /** The param in which what the other computes may differ; null where it computes the same. */
  readonly resumable: string | null;
}

/** A stage starts, and why it does. */
export interface StageStarted {
  readonly kind: "stage-started";
  /** The stage that starts. */
  readonly stage: string;
  /** What differs from the result that was there; never empty. */
  readonly reasons: readonly Reason[];
  /** Where it goes on from; null where it starts from nothing. */
  readonly continues: Continuation | null;
  /** Why it starts from nothing though a shorter result is there; null where that is not so. */
  readonly restartReason: string | null;
}

/** How far a stage has come. */
export interface StageProgress {
  readonly kind: "stage-progress";
  /** The stage that runs. */
  readonly stage: string;
  /** How far it is, as the stage counts. */
  readonly progress: Progress;
}

/** A stage says something that a person should know. */
export interface StageNote {
  readonly kind: "stage-note";
  /** The stage that says it. */
  readonly stage: string;
  /** The text; it may have several lines. */
  readonly message: string;
}

/** A stage's result was there already. */
export interface StageCached {
  readonly kind: "stage-cached";
  /** The stage that need not run. */
  readonly stage: string;
  /** How long it took when it was computed. */
  readonly savedSeconds: number;
  /** What the stage said of itself then. */
  readonly notes: readonly string[];
}

/** A stage ran and its result is stored. */
export interface StageFinished {
  readonly kind: "stage-finished";
  /** The stage that ran. */
  readonly stage: string;
  /** How long it took, inputs and publishing included. */
  readonly seconds: number;
  /** Whether every output is byte for byte what it was before, so that nothing downstream changes. */
  readonly unchanged: boolean;
}

/** A stage failed; nothing of it was stored. */
export interface StageFailed {
  readonly kind: "stage-failed";
  /** The stage that failed. */
  readonly stage: string;
  /** How long it ran until then. */
  readonly seconds: number;
  /** What went wrong, as the stage said it. */
  readonly message: string;
  /** The last lines that its process printed, with the trace of a bug; may be empty. */
  readonly log: string;
  /** The file that holds all of what its process printed. */
  readonly logFile: string;
  /** Where it had gone on from; null where it had started from nothing. */
  readonly continued: Continuation | null;
}

/** A stage was stopped with its run; nothing of it was stored but its checkpoints. */
export interface StageInterrupted {
  readonly kind: "stage-interrupted";
  /** The stage that was stopped. */
  readonly stage: string;
  /** How long it ran until then. */
  readonly seconds: number;
  /** Where the next run goes on from; null where it left no checkpoint. */
  readonly continues: Continuation | null;
}

/** A stage was not run because one that it reads from failed, or it was not asked for. */
export interface StageSkipped {
  readonly kind: "stage-skipped";
  /** The stage that did not run. */
  readonly stage: string;
  /** Why not, such as `train failed`. */
  readonly because: string;
}

/** Stored files did not match their digests and were quarantined. */
export interface CorruptionFound {
  readonly kind: "corruption-found";
  /** Each file, with the digests expected and found. */
  readonly corruption: readonly Corruption[];
}

/** The run has ended. */
export interface RunFinished {
  readonly kind: "run-finished";
  /** As in a run's result: `partial` where only selected stages were asked for. */
  readonly outcome: "completed" | "failed" | "interrupted" | "partial";
  /** How many stages ran. */
  readonly ran: number;
  /** How many stages had their result already. */
  readonly cached: number;
  /** How long the run took, from the first stage's start. */
  readonly seconds: number;
  /** The version's folder; null where none was recorded. */
  readonly folder: string | null;
  /** Such as `v3`; null where none was recorded. */
  readonly version: string | null;
  /** Whether that version is new with this run. */
  readonly isNew: boolean;
  /** The paths of the files to look at first. */
  readonly highlights: readonly string[];
}
