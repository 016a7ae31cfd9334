/**
 * Garbage collection: what has to stay, and what was removed.
 *
 * @module
 */

/** What has to stay. */
export interface Roots {
  /** Results, each as `stage/fingerprint`; their objects stay with them. */
  readonly results: ReadonlySet<string>;
  /** Objects that stay even where no result names them, by digest. */
  readonly objects: ReadonlySet<string>;
}

/** The kinds of garbage, which are counted apart. */
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
  readonly files: number;
  readonly bytes: number;
}

/** How many days interrupted work, logs and corrupted files are kept by default. */
export const STALE_FILE_DAYS = 14;

/** How to remove results that nothing reaches. */
export interface GarbageOptions {
  readonly roots: Roots;
  /** Unreached results of this time or earlier go, in milliseconds since 1970. */
  readonly until: number;
  /** Whether to count only. */
  readonly isDryRun: boolean;
}

/** How to remove what interrupted work and corruption left. */
export interface StaleFileOptions {
  /** The results that stay, as `stage/fingerprint`: their logs stay too. */
  readonly results: ReadonlySet<string>;
  /** What processes that compute now use: results, and work of `stage/resumeKey`. */
  readonly leases: ReadonlySet<string>;
  /** What was last written then or earlier goes, in milliseconds since 1970. */
  readonly until: number;
  /** Whether to count only. */
  readonly isDryRun: boolean;
}

/** What was removed, or would be, and what is still there. */
export interface RemovedGarbage<Kind extends GarbageKind = GarbageKind> {
  readonly removed: Readonly<Record<Kind, FileStats>>;
  readonly kept: Readonly<Record<Kind, FileStats>>;
}

/** What was removed of results. */
export interface RemovedResults extends RemovedGarbage<"results" | "objects"> {
  /** The results that stay, as `stage/fingerprint`. */
  readonly names: ReadonlySet<string>;
}
