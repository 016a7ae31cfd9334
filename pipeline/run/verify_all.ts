import { type VerifiedStores, verifyStores } from "../stores/verify_stores.ts";
import { type VerifiedRuns, verifyRuns } from "../versions/verify_runs.ts";
import type { Engine } from "./engine.ts";

/** The outcome of verifying everything. */
export interface VerifiedAll {
  readonly store: VerifiedStores;
  readonly runs: VerifiedRuns;
  /** Corrupted files were left where they were. */
  readonly isDryRun: boolean;
  readonly seconds: number;
}

/** In bytes. */
type Amounts = { readonly done: number; readonly total: number };

/** Digests every file of the store and of every version, whatever caches say about them. */
export async function verifyAll(
  { places, results, work }: Engine,
  { isDryRun, onProgress, signal }: {
    readonly isDryRun: boolean;
    readonly onProgress: (part: "store" | "runs", progress: Amounts) => void;
    /** Ends the work early; what was found so far is returned. */
    readonly signal: AbortSignal;
  },
): Promise<VerifiedAll> {
  const startedAt = performance.now();
  const optionsFor = (part: "store" | "runs") => ({
    isDryRun,
    signal,
    onProgress: (progress: Amounts) => onProgress(part, progress),
  });
  const verifiedStore = await verifyStores({ results, work }, optionsFor("store"));
  const verifiedRuns = await verifyRuns(
    { results, quarantine: work.quarantine, runsFolder: places.runs },
    optionsFor("runs"),
  );
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { store: verifiedStore, runs: verifiedRuns, isDryRun, seconds };
}
