import type { Continuation } from "../checkpoint/continuation.ts";
import type { Reason } from "../fingerprint/reason.ts";
import type { MeasuredValue } from "../measured_value.ts";
import type { Goal, Progress } from "../stage.ts";
import type { Corruption } from "../files/quarantine.ts";

/** An event of a run. */
export type RunEvent =
  /** The config sets something in vain, or shares its name; said before the run starts. */
  | { readonly kind: "config-note"; readonly message: string }
  | RunStarted
  /** The reason is why `auto` chose the backend, in one line; else empty. */
  | { readonly kind: "backend-chosen"; readonly name: string; readonly reason: string }
  /** The backend fetches what it lacks, before the first stage that needs it. */
  | { readonly kind: "prepare-progress"; readonly progress: Progress }
  | StageWaiting
  | StageStarted
  | { readonly kind: "stage-progress"; readonly stage: string; readonly progress: Progress }
  | { readonly kind: "stage-note"; readonly stage: string; readonly message: string }
  | {
    readonly kind: "stage-cached";
    readonly stage: string;
    /** The time that it took to compute. */
    readonly savedSeconds: number;
    /** The remarks of the stage when it ran. */
    readonly notes: readonly string[];
  }
  | {
    readonly kind: "stage-finished";
    readonly stage: string;
    /** Fetching inputs and publishing included. */
    readonly seconds: number;
    /** Every output has the same bytes as before, so that nothing downstream changes. */
    readonly unchanged: boolean;
  }
  | StageFailed
  | StageInterrupted
  /** `because` says what kept the stage from running, such as `train failed`. */
  | { readonly kind: "stage-skipped"; readonly stage: string; readonly because: string }
  | CorruptionFound
  | RunFinished;

/** The plan is made; its stages follow in this order. */
export interface RunStarted {
  readonly kind: "run-started";
  /** The name that the run is recorded under. */
  readonly name: string;
  readonly stages: readonly string[];
}

/** This run waits for another process that computes the same result, or one to resume from. */
export interface StageWaiting {
  readonly kind: "stage-waiting";
  readonly stage: string;
  /** The other process; null where it is not known. */
  readonly pid: number | null;
  /** The param in which the other result may differ; null where it is the same result. */
  readonly resumable: string | null;
}

/** A stage starts, and why it does. */
export interface StageStarted {
  readonly kind: "stage-started";
  readonly stage: string;
  /** Why it runs; never empty. */
  readonly reasons: readonly Reason[];
  /** The point that it resumes from; null where it starts from nothing. */
  readonly continues: Continuation | null;
  /** Why it starts from nothing though there is a shorter result; null where there is none. */
  readonly restartReason: string | null;
}

/** A stage failed; nothing of it was stored. */
export interface StageFailed {
  readonly kind: "stage-failed";
  readonly stage: string;
  readonly seconds: number;
  readonly message: string;
  /** The last lines that its process printed, with the trace of a bug; may be empty. */
  readonly log: string;
  /** The file with all that its process printed; null where it had none yet. */
  readonly logFile: string | null;
  /** The point that it had resumed from; null where it had started from nothing. */
  readonly continued: Continuation | null;
}

/** A stage was stopped with its run; only its checkpoints are stored. */
export interface StageInterrupted {
  readonly kind: "stage-interrupted";
  readonly stage: string;
  readonly seconds: number;
  /** The point that the next run resumes from; null where it left no checkpoint. */
  readonly continues: Continuation | null;
}

/** Stored files did not match their digests and were quarantined. */
export interface CorruptionFound {
  readonly kind: "corruption-found";
  readonly corruption: readonly Corruption[];
}

/** The run has ended. */
export interface RunFinished {
  readonly kind: "run-finished";
  /** `partial`: the selected stages are done, and others have still to run. */
  readonly outcome: "completed" | "failed" | "interrupted" | "partial";
  readonly ran: number;
  /** The number of stages that had a stored result. */
  readonly cached: number;
  readonly seconds: number;
  /** The version's folder; null where none was recorded. */
  readonly folder: string | null;
  /** Such as `v3`; null where none was recorded. */
  readonly version: string | null;
  /** False if the last version held the same results. */
  readonly isNew: boolean;
  /** The paths of the files to look at first. */
  readonly highlights: readonly string[];
  /** The metrics that its stages declare; left out where nothing ran. */
  readonly metrics?: readonly MeasuredMetric[];
}

/** A metric that a stage declares, with its value. */
export interface MeasuredMetric {
  readonly name: string;
  /** For people, where room is short. */
  readonly label: string;
  readonly value: MeasuredValue;
  /** `%` for a share of 1; null for a plain number. */
  readonly unit: string | null;
  /** The digits after the point, in the unit; null for as many as say enough. */
  readonly digits: number | null;
  /** Null where neither end is better. */
  readonly goal: Goal | null;
}
