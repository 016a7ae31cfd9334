/**
 * What collecting is asked to keep, and what it says it did.
 *
 * @module
 */

/** What has to stay. */
export interface Roots {
  /** Results, each as `stage/fingerprint`; their objects stay with them. */
  readonly results: ReadonlySet<string>;
  /** Objects that stay whether or not a result names them, by digest. */
  readonly objects: ReadonlySet<string>;
}

/** What is removed; each of these is counted by itself. */
export const GARBAGE_KINDS = [
  "results",
  "objects",
  "interrupted",
  "logs",
  "quarantined",
  "scratch",
] as const;

/** One of {@linkcode GARBAGE_KINDS}. */
export type GarbageKind = typeof GARBAGE_KINDS[number];

/** Files and their bytes. */
export interface FileStats {
  /** How many files. */
  readonly files: number;
  /** What they hold in all. */
  readonly bytes: number;
}

/** How many days interrupted work, logs and corrupted files are kept where nobody says otherwise. */
export const STALE_FILE_DAYS = 14;

/** How to collect. */
export interface GarbageOptions {
  /** Called when nothing can be recorded any more; null to remove nothing after all. */
  readonly readRoots: () => Promise<Roots | null>;
  /** Results as old as this or older go, in milliseconds since 1970; unreached ones alone. */
  readonly resultsUntil: number;
  /** The same for what was interrupted, for logs and for what was quarantined. */
  readonly staleFilesUntil: number;
  /** Whether to count only. */
  readonly dryRun: boolean;
  /** Called once if it must wait for a process that uses the store. */
  readonly onWait?: () => void;
}

/** What was collected. */
export interface RemovedGarbage {
  /** What was removed, or would be. */
  readonly removed: Readonly<Record<GarbageKind, FileStats>>;
  /** What is still there. */
  readonly kept: Readonly<Record<GarbageKind, FileStats>>;
}
