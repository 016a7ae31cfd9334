/**
 * What the engine asks of a place that keeps results. A store is
 * content-addressed: objects are named by their digest, and one entry per
 * fingerprint says which objects a stage wrote.
 *
 * @module
 */

import type { CheckpointName } from "../checkpoint/checkpoint_name.ts";
import type { JsonObject } from "../json.ts";
import type { GarbageOptions, RemovedGarbage } from "./collection.ts";

/** A file in the store: where it belongs, and the object that holds its bytes. */
export interface StoredFile {
  /** Its path below the output, with `/`; for an output of one file, that file's name. */
  readonly path: string;
  /** The SHA-256 of its bytes, in hex. */
  readonly digest: string;
  /** Its size. */
  readonly bytes: number;
}

/** One artifact as it was stored. */
export interface StoredOutput {
  /** What `path` names. */
  readonly kind: "file" | "folder";
  /** Its readable path below a run's folder. */
  readonly path: string;
  /** The file's digest, or the digest of a folder's sorted list of paths and digests. */
  readonly digest: string;
  /** The size of all its files. */
  readonly bytes: number;
  /** Its files, sorted by path; exactly one for a file. */
  readonly files: readonly StoredFile[];
}

/** How a result came to be; none of it enters a digest. */
export interface Provenance {
  /** When the stage started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** How long it took. */
  readonly seconds: number;
  /** What the stage said of itself. */
  readonly notes: readonly string[];
  /** Versions, hardware, and the like. */
  readonly facts: JsonObject;
  /** Files that the stage put beside its outputs, such as `timings.csv`. */
  readonly files: readonly StoredFile[];
}

/** What a stage wrote under one fingerprint. */
export interface Entry {
  /** The stage's name. */
  readonly stage: string;
  /** What the result is found by. */
  readonly fingerprint: string;
  /** The record that the fingerprint is the digest of. */
  readonly record: JsonObject;
  /** By artifact name. */
  readonly outputs: Readonly<Record<string, StoredOutput>>;
  /** How the result came to be. */
  readonly provenance: Provenance;
}

/** A stage's result before it is published: files still in a scratch folder. */
export interface EntryDraft {
  /** The stage's name. */
  readonly stage: string;
  /** What the result will be found by. */
  readonly fingerprint: string;
  /** The record that the fingerprint is the digest of. */
  readonly record: JsonObject;
  /** By artifact name: the declared readable path, and where the bytes lie now. */
  readonly outputs: Readonly<
    Record<
      string,
      { readonly kind: "file" | "folder"; readonly path: string; readonly from: string }
    >
  >;
  /** The folder whose files are kept with the result, outside every digest. */
  readonly provenanceFolder: string;
  /** How the result came to be. */
  readonly provenance: Omit<Provenance, "files">;
}

/** A file whose bytes are not what its digest says; it has been quarantined. */
export interface Corruption {
  /** The path of the bad file. */
  readonly path: string;
  /** The digest that it should have. */
  readonly expected: string;
  /** The digest that it has, or `missing`, or `unreadable`. */
  readonly found: string;
  /** Where the bad file lies now; null where there was none. */
  readonly quarantined: string | null;
}

/** What came of looking for a result. */
export type Lookup =
  | { readonly kind: "hit"; readonly entry: Entry }
  | { readonly kind: "miss" }
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** What came of bringing files back. */
export type Restored =
  | { readonly kind: "restored" }
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** Whose checkpoints: those of one stage that the same runs may go on from. */
export interface CheckpointOwner {
  /** The stage's name. */
  readonly stage: string;
  /** The digest that all runs share which may go on from them. */
  readonly resumeKey: string;
}

/** A checkpoint in the store. */
export interface StoredCheckpoint extends CheckpointOwner, CheckpointName {
  /** Its file. */
  readonly path: string;
}

/** How to verify a store. */
export interface VerifyOptions {
  /** Whether what is corrupted is only told of, and left where it is. */
  readonly isDryRun: boolean;
  /** Told how many bytes are digested, of how many. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  /** Ends it early: what was not looked at by then is not told of. */
  readonly signal: AbortSignal;
}

/** A corrupted file of a store, and who needs it. */
export interface VerifiedCorruption extends Corruption {
  /** The stages with a result that cannot be used without it, sorted. */
  readonly neededBy: readonly string[];
}

/** What a store holds, and what of it is corrupted. */
export interface VerifiedStore {
  /** How many objects were digested. */
  readonly objects: number;
  /** How many entries were read. */
  readonly entries: number;
  /** How many checkpoints were digested. */
  readonly checkpoints: number;
  /** The size of all of these objects and checkpoints. */
  readonly bytes: number;
  /** Each corrupted or missing file, by path. */
  readonly corruption: readonly VerifiedCorruption[];
}

/** A place that keeps results. */
export interface Store {
  /** Finds a result; whatever of it is corrupted is quarantined, and then it is no hit. */
  lookup(stage: string, fingerprint: string): Promise<Lookup>;
  /** Every readable entry of a stage, newest first: to say what changed. */
  entries(stage: string): Promise<readonly Entry[]>;
  /**
   * Brings files back below a folder, each verified against its digest on the way.
   *
   * @param options.link Whether a file may share the object's bytes on disk (for a stage's inputs,
   * which its process cannot write); otherwise it is a copy that a person may edit.
   */
  restore(
    files: readonly StoredFile[],
    folder: string,
    options: { readonly link: boolean },
  ): Promise<Restored>;
  /** Checks files as a lookup does; what is corrupted is quarantined. */
  check(files: readonly StoredFile[]): Promise<readonly Corruption[]>;
  /** Takes the bytes of a file in again, which stays where it is; nothing if it is not there. */
  putBack(path: string): Promise<void>;
  /** Reads every entry and digests every object, whatever is remembered of them. */
  verify(options: VerifyOptions): Promise<VerifiedStore>;
  /** Takes a result in: all of it or nothing, synced to disk before it can be found. */
  publish(draft: EntryDraft): Promise<Entry>;
  /**
   * Waits until no other process holds this fingerprint or resumeKey, then holds it until disposed of.
   * The lock is the kernel's: it is gone when its process is.
   *
   * @param options.onWait Called once if it must wait, with the holder's process id where known.
   */
  lock(
    name: string,
    options: { readonly onWait: (pid: number | null) => void },
  ): Promise<AsyncDisposable>;
  /**
   * Begins to use the store: from here on, what is looked up or published is not collected. Disposing
   * of it ends the use; by then, what has to stay is recorded elsewhere. Waits while others collect.
   */
  hold(): Promise<AsyncDisposable>;
  /**
   * Does work within a use that takes its time and asks nothing of the store. Others may collect
   * meanwhile, but nothing that this process has used.
   */
  releaseWhile<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Removes what no root reaches. Waits until no process uses the store, but for those that are away.
   *
   * @returns What was removed; null if the roots said to remove nothing.
   */
  collectGarbage(options: GarbageOptions): Promise<RemovedGarbage | null>;
  /** Makes a fresh folder on the store's file system; disposing of it removes it. */
  scratch(): Promise<{ readonly path: string } & AsyncDisposable>;
  /** The folder that outlives an interruption of this fingerprint; made if need be. */
  state(stage: string, fingerprint: string): Promise<string>;
  /** Removes that folder. */
  clearState(stage: string, fingerprint: string): Promise<void>;
  /** The folder that a stage's process saves checkpoints in; made if need be. */
  checkpointFolder(owner: CheckpointOwner): Promise<string>;
  /** The checkpoints that are there by their names, furthest first; none of them is read. */
  checkpoints(owner: CheckpointOwner): Promise<readonly StoredCheckpoint[]>;
  /** Checks a checkpoint; a corrupted one is quarantined. */
  checkCheckpoint(checkpoint: StoredCheckpoint): Promise<readonly Corruption[]>;
  /** Brings a checkpoint's bytes to a path, verified on the way. */
  restoreCheckpoint(checkpoint: StoredCheckpoint, path: string): Promise<Restored>;
  /**
   * Removes the checkpoints at or below a place that are not kept for good, and what a killed process
   * left half written; no other process may be at work on them.
   */
  clearCheckpoints(owner: CheckpointOwner, options: { readonly upTo: number }): Promise<void>;
  /** The bytes of a small file, verified; null where they are not what their digest says. */
  read(file: StoredFile): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Saves what makes the next lookup quick; losing it costs time, never correctness. */
  remember(): Promise<void>;
}
