/** The results and objects that have to stay. */
export interface Roots {
  /** Results, each as `stage/fingerprint`; their objects stay with them. */
  readonly results: ReadonlySet<string>;
  /** Objects that stay even where no result names them, by digest. */
  readonly objects: ReadonlySet<string>;
  /** Digests that may be an object's or the fingerprint of a result: whichever it is stays. */
  readonly digests: ReadonlySet<string>;
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

/** A kind of garbage. */
export type GarbageKind = typeof GARBAGE_KINDS[number];

/** Files and their bytes. */
export interface FileStats {
  readonly files: number;
  readonly bytes: number;
}

/** The days that interrupted work, logs and corrupted files are kept by default. */
export const STALE_FILE_DAYS = 14;

/** The options for results. */
export interface GarbageOptions {
  readonly roots: Roots;
  /** Unreached results of this time or earlier go, in milliseconds since 1970. */
  readonly until: number;
  readonly isDryRun: boolean;
}

/** The options for files that interrupted work and corruption left. */
export interface StaleFileOptions {
  /** The results that stay, as `stage/fingerprint`: their logs stay too. */
  readonly results: ReadonlySet<string>;
  /** The results and the work of live processes, as `stage/fingerprint` and `stage/resumeKey`. */
  readonly leases: ReadonlySet<string>;
  /** Files that were last written at this time or earlier go, in milliseconds since 1970. */
  readonly until: number;
  readonly isDryRun: boolean;
}

/** The files that were removed, or would be, and those that stay. */
export interface RemovedGarbage<Kind extends GarbageKind = GarbageKind> {
  readonly removed: Readonly<Record<Kind, FileStats>>;
  readonly kept: Readonly<Record<Kind, FileStats>>;
}

/** The outcome for results. */
export interface RemovedResults extends RemovedGarbage<"results" | "objects"> {
  /** The results that stay, as `stage/fingerprint`. */
  readonly names: ReadonlySet<string>;
}
