/**
 * A run on its way, and what becomes of its stages.
 *
 * @module
 */

import type { Problem } from "../problem.ts";
import type { ResolvedBackend } from "../backend.ts";
import type { Reason } from "../fingerprint/reason.ts";
import type { Plan } from "../plan/plan.ts";
import type { CollectedPoint } from "../stage.ts";
import type { Entry } from "../stores/result_store.ts";
import type { Engine } from "./engine.ts";
import type { RunEvent } from "./event.ts";

/** A run on its way. */
export interface Run {
  /** Its stages, in order. */
  readonly plan: Plan;
  /** The parts that it works with. */
  readonly engine: Engine;
  /** The config's seed. */
  readonly seed: number;
  /** The stages to run even where a result is stored. */
  readonly forced: ReadonlySet<string>;
  /** The fingerprint of each stage in the last run of this name. */
  readonly last: Readonly<Record<string, string>>;
  /** Told each thing that happens, in order. */
  readonly report: (event: RunEvent) => void;
  /** Ends the run early. */
  readonly signal: AbortSignal;
  /** The results so far, by stage. */
  readonly upstream: Map<string, Entry>;
  /**
   * The results that were found in the store, by fingerprint: what one point of a sweep found, the
   * others need not look for. Whoever finds bytes corrupted empties it.
   */
  readonly found: Map<string, Entry>;
  /** The results of every point, for a stage that collects; empty otherwise. */
  readonly collected: readonly CollectedResults[];
  /** The backend; replaced if preparing it shows that another must serve. */
  backend: ResolvedBackend | null;
}

/** The results of one point of a sweep. */
export interface CollectedResults {
  /** The point, as a stage that collects sees it. */
  readonly point: CollectedPoint;
  /** Its results, by stage. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What came of a stage. */
export type StageResult =
  | StageDone
  | Problem
  | { readonly kind: "failed" }
  | { readonly kind: "interrupted" }
  /** An input's stored bytes were corrupted and quarantined: the stage that wrote it must run again. */
  | { readonly kind: "input-corrupted"; readonly source: string };

/** A stage whose result is there. */
export interface StageDone {
  readonly kind: "done";
  /** Its result, as stored. */
  readonly entry: Entry;
  /** Whether it ran; if not, its result was there. */
  readonly ran: boolean;
  /** Why it ran; empty if it did not. */
  readonly reasons: readonly Reason[];
}
