import type { Corruption } from "../files/quarantine.ts";
import type { JsonObject } from "../json.ts";
import type { GarbageOptions, RemovedResults } from "./garbage.ts";

/** A store of results. It names no place of its own: one may lie on another machine. */
export interface ResultStore {
  /** Finds a result. Whatever of it is corrupted is quarantined, and then it is no hit. */
  lookup(stage: string, fingerprint: string): Promise<Lookup>;
  /** Lists every readable entry of a stage, newest first: to say what changed. */
  entries(stage: string): Promise<readonly Entry[]>;
  /**
   * Stores a result: all of it or nothing, synced to disk before it can be found.
   *
   * @param options.signal Ends it while nothing can be found yet: it throws the signal's reason.
   */
  publish(draft: EntryDraft, options?: { readonly signal: AbortSignal }): Promise<Entry>;
  /**
   * Writes stored files below a folder, each verified against its digest. A file that is there is
   * replaced.
   *
   * @param options.links The files that may share the object's bytes on disk, read-only: all, for a
   * process that cannot write them; or large ones, where the file system would store their bytes twice.
   * Each other is a copy that a person may edit.
   * @param options.emptyFolders The paths of further folders to make. Default: none.
   * @param options.signal Ends it: it throws the signal's reason.
   */
  fetch(
    files: readonly StoredFile[],
    folder: string,
    options: {
      readonly links: "all" | "large";
      readonly emptyFolders?: readonly string[];
      readonly signal?: AbortSignal;
    },
  ): Promise<Fetched>;
  /**
   * Lists the local files of some results: as long as none of them changes, a lookup finds the results
   * whole. Null for a store on another machine.
   */
  filesOf(entries: readonly Entry[]): readonly string[] | null;
  /** Checks files as a lookup does; what is corrupted is quarantined. */
  check(files: readonly StoredFile[]): Promise<readonly Corruption[]>;
  /** Reads a small file; null if its bytes are not what their digest says. */
  read(file: StoredFile): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Stores a copy of a file again that a result has lost; nothing if the file is missing. */
  putBack(path: string): Promise<void>;
  /** Reads every entry and digests every object, whatever is cached of them. */
  verify(options: VerifyOptions): Promise<VerifiedResults>;
  /** Removes what no root reaches. The caller makes sure that nobody uses the store meanwhile. */
  collectGarbage(options: GarbageOptions): Promise<RemovedResults>;
  /** Saves what makes the next lookup quick; losing it costs time, never correctness. */
  saveCache(): Promise<void>;
}

/** A stored file: where it belongs, and the object that holds its bytes. */
export interface StoredFile {
  /** Its path below the output, with `/`; for an output of one file, that file's name. */
  readonly path: string;
  /** The SHA-256 of its bytes, in hex. */
  readonly digest: string;
  readonly bytes: number;
}

/** An artifact in the store. */
export interface StoredOutput {
  readonly kind: "file" | "folder";
  /** Its readable path below a run's folder. */
  readonly path: string;
  /** The file's digest, or that of a folder (see `digestFolder()`). */
  readonly digest: string;
  /** The size of all its files. */
  readonly bytes: number;
  /** Its files, sorted by path; exactly one for a file. */
  readonly files: readonly StoredFile[];
  /** The paths of its empty subfolders, sorted; none for a file. */
  readonly emptyFolders: readonly string[];
}

/** The circumstances of a result; none of them enters its digests. */
export interface Provenance {
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly notes: readonly string[];
  /** Versions, hardware, and the like. */
  readonly facts: JsonObject;
  /** Files that the stage put beside its outputs, such as `timings.csv`. */
  readonly files: readonly StoredFile[];
}

/** A stage's result, which is found by its fingerprint. */
export interface Entry {
  readonly stage: string;
  readonly fingerprint: string;
  /** The record that the fingerprint is the digest of. */
  readonly record: JsonObject;
  readonly outputs: Readonly<Record<string, StoredOutput>>;
  readonly provenance: Provenance;
}

/** A stage's result before it is published: its files still lie in a scratch folder. */
export interface EntryDraft extends Pick<Entry, "stage" | "fingerprint" | "record"> {
  /** By artifact name: the declared readable path, and where the bytes lie now. */
  readonly outputs: Readonly<
    Record<
      string,
      { readonly kind: "file" | "folder"; readonly path: string; readonly from: string }
    >
  >;
  /** The folder whose files are kept with the result, outside every digest. */
  readonly provenanceFolder: string;
  readonly provenance: Omit<Provenance, "files">;
}

/** The outcome of a lookup. */
export type Lookup =
  | { readonly kind: "hit"; readonly entry: Entry }
  | { readonly kind: "miss" }
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** The outcome of fetching files. */
export type Fetched =
  | { readonly kind: "fetched" }
  /** Each object that was corrupted or missing; the other files are there all the same. */
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** Options for verifying. */
export interface VerifyOptions {
  /** Reports corrupted files, and leaves them where they are. */
  readonly isDryRun: boolean;
  /** Told how many bytes are digested, of how many. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  /** Ends it early: what was not digested by then is not reported. */
  readonly signal: AbortSignal;
}

/** A corrupted file of a result, and who needs it. */
export interface CorruptedResult extends Corruption {
  /** The stages with a result that cannot be used without it, sorted. */
  readonly neededBy: readonly string[];
}

/** The outcome of verifying a store's results. */
export interface VerifiedResults {
  readonly objects: number;
  readonly entries: number;
  /** The entries that were not read, as another version of Reprise wrote them. */
  readonly foreign: number;
  /** The size of all objects. */
  readonly bytes: number;
  /** Each corrupted or missing file, by path. */
  readonly corruption: readonly CorruptedResult[];
}
