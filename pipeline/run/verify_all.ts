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

/** The way to verify. */
export interface VerifyAllOptions {
  /** Report corruption, and change nothing. */
  readonly isDryRun: boolean;
  /** Called as bytes of each part are digested. */
  readonly onProgress: (
    part: "store" | "runs",
    progress: { readonly done: number; readonly total: number },
  ) => void;
  /** Ends the work early; what was found so far is returned. */
  readonly signal: AbortSignal;
}

/** Digests every file of the store and of every version, whatever caches say about them. */
export async function verifyAll(
  { places, results, work }: Engine,
  { isDryRun, onProgress, signal }: VerifyAllOptions,
): Promise<VerifiedAll> {
  const startedAt = performance.now();
  const optionsFor = (part: "store" | "runs") => ({
    isDryRun,
    signal,
    onProgress: (progress: { readonly done: number; readonly total: number }) =>
      onProgress(part, progress),
  });
  const verifiedStore = await verifyStores({ results, work }, optionsFor("store"));
  const verifiedRuns = await verifyRuns(
    { results, quarantine: work.quarantine, runsFolder: places.runs },
    optionsFor("runs"),
  );
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { store: verifiedStore, runs: verifiedRuns, isDryRun, seconds };
}
