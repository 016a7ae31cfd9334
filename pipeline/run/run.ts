import type { ResolvedBackend } from "../backend.ts";
import type { Plan } from "../plan/plan.ts";
import type { CollectedPoint } from "../stage.ts";
import type { Entry, StoredOutput } from "../stores/result_store.ts";
import type { Engine } from "./engine.ts";
import type { RunEvent } from "./event.ts";

/** A run in progress. */
export interface Run {
  readonly plan: Plan;
  readonly engine: Engine;
  readonly seed: number;
  /** The stages to run even where a result is stored. */
  readonly forced: ReadonlySet<string>;
  /** The fingerprint of each stage in the last run of this name. */
  readonly last: Readonly<Record<string, string>>;
  readonly report: (event: RunEvent) => void;
  readonly signal: AbortSignal;
  /** The results so far, by stage. */
  readonly upstream: Map<string, Entry>;
  /** Results found in the store, by fingerprint, which points share; emptied after corruption. */
  readonly found: Map<string, Entry>;
  /** The results of every point, for a stage that collects; empty otherwise. */
  readonly collected: readonly CollectedResults[];
  /** Null where no stage needs one; replaced where another must serve than the one that was chosen. */
  backend: ResolvedBackend | null;
}

/** The results of one point of a sweep. */
export interface CollectedResults {
  /** It lacks each artifact that `outputs` lacks. */
  readonly point: CollectedPoint;
  /** By artifact. */
  readonly outputs: ReadonlyMap<string, CollectedOutput>;
}

/** An artifact of a point. */
export interface CollectedOutput extends StoredOutput {
  /** The folder of a version that holds its files; null where the store does. */
  readonly folder: string | null;
}
