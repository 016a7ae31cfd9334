/**
 * What happens during a run, as one union. The runner tells; only reporters
 * turn it into words.
 *
 * @module
 */

import type { Reason } from "../fingerprint/reason.ts";
import type { Progress } from "../stage.ts";
import type { Damage } from "../stores/store.ts";

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
  | StageSkipped
  | DamageFound
  | RunFinished;

/** The plan is made; stages will be asked for in this order. */
export interface RunStarted {
  readonly kind: "run-started";
  readonly name: string;
  readonly stages: readonly string[];
}

/** The backend is chosen; `reason` is empty unless `auto` chose it. */
export interface BackendChosen {
  readonly kind: "backend-chosen";
  readonly name: string;
  readonly reason: string;
}

/** Something is fetched before the first stage that needs it. */
export interface PrepareProgress {
  readonly kind: "prepare-progress";
  readonly progress: Progress;
}

/** Another process computes the same result; this run waits for it. */
export interface StageWaiting {
  readonly kind: "stage-waiting";
  readonly stage: string;
  readonly pid: number | null;
}

/** A stage starts, and why it does. */
export interface StageStarted {
  readonly kind: "stage-started";
  readonly stage: string;
  readonly reasons: readonly Reason[];
}

/** How far a stage has come. */
export interface StageProgress {
  readonly kind: "stage-progress";
  readonly stage: string;
  readonly progress: Progress;
}

/** A stage says something that a person should know. */
export interface StageNote {
  readonly kind: "stage-note";
  readonly stage: string;
  readonly message: string;
}

/** A stage's result was there already. */
export interface StageCached {
  readonly kind: "stage-cached";
  readonly stage: string;
  /** How long it took when it was computed. */
  readonly savedSeconds: number;
  /** What the stage said of itself then. */
  readonly notes: readonly string[];
}

/** A stage ran and its result is stored. */
export interface StageFinished {
  readonly kind: "stage-finished";
  readonly stage: string;
  readonly seconds: number;
  /** Whether every output is byte for byte what it was before, so that nothing downstream changes. */
  readonly unchanged: boolean;
}

/** A stage failed; nothing of it was stored. */
export interface StageFailed {
  readonly kind: "stage-failed";
  readonly stage: string;
  readonly seconds: number;
  /** What went wrong, as the stage said it. */
  readonly message: string;
  /** The last lines of what its process printed; empty where it printed nothing. */
  readonly log: string;
  /** The file that holds all of what its process printed. */
  readonly logFile: string;
}

/** A stage was not run because one that it reads from failed, or it was not asked for. */
export interface StageSkipped {
  readonly kind: "stage-skipped";
  readonly stage: string;
  readonly because: string;
}

/** Stored files did not match their digests and were set aside. */
export interface DamageFound {
  readonly kind: "damage-found";
  readonly damage: readonly Damage[];
}

/** The run has ended. */
export interface RunFinished {
  readonly kind: "run-finished";
  readonly outcome: "completed" | "failed" | "interrupted" | "partial";
  readonly ran: number;
  readonly cached: number;
  readonly seconds: number;
  /** The version's folder; null where none was recorded. */
  readonly folder: string | null;
  /** Such as `v3`; null where none was recorded. */
  readonly version: string | null;
  /** Whether that version is new with this run. */
  readonly isNew: boolean;
  /** The files most worth a look, as paths. */
  readonly lookAt: readonly string[];
}
