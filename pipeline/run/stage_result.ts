import type { Reason } from "../fingerprint/reason.ts";
import type { Problem } from "../problem.ts";
import type { Entry } from "../stores/result_store.ts";
import type { RecordedFailure } from "../versions/run_record.ts";

/** The outcome of a stage. */
export type StageResult =
  | StageDone
  | Problem
  | StageFailed
  | { readonly kind: "interrupted" }
  /**
   * An input was corrupted and is quarantined: the stage `source`, which wrote it, must run again; of a
   * collected input, the point.
   */
  | { readonly kind: "input-corrupted"; readonly source: string | null };

/** A stage that has no result. */
interface StageFailed {
  readonly kind: "failed";
  readonly failure: RecordedFailure;
}

/** A stage whose result is stored. */
export interface StageDone {
  readonly kind: "done";
  readonly entry: Entry;
  /** False if its result was stored before. */
  readonly ran: boolean;
  /** Why it ran; empty if it did not. */
  readonly reasons: readonly Reason[];
}
