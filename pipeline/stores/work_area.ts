import type { CheckpointName } from "../checkpoint/checkpoint_name.ts";
import type { FileCopy } from "../files/copy_file.ts";
import type { Corruption, Quarantine } from "../files/quarantine.ts";
import type { RemovedGarbage, StaleFileOptions } from "./garbage.ts";
import type { VerifyOptions } from "./result_store.ts";

/** The place for work in progress: scratch folders, checkpoints, locks, leases, logs. */
export interface WorkArea {
  /** Makes a fresh folder on the store's file system; disposing of it removes it. */
  scratch(): Promise<{ readonly path: string } & AsyncDisposable>;
  /**
   * Copies files from anywhere into a scratch folder, where nothing has their names yet.
   *
   * @param options.folders Folders to make beside those of the copies.
   * @param options.signal Ends it: it throws the signal's reason.
   * @returns What each copy holds, in the order of the files.
   */
  copyIn(
    copies: readonly FileCopy[],
    options: { readonly folders: readonly string[]; readonly signal: AbortSignal },
  ): Promise<readonly CopiedFile[]>;
  /** Makes the folder that outlives an interruption of this fingerprint. */
  state(stage: string, fingerprint: string): Promise<string>;
  clearState(stage: string, fingerprint: string): Promise<void>;
  /** Makes the folder that a stage's process saves checkpoints in. */
  checkpointFolder(owner: CheckpointOwner): Promise<string>;
  /** Lists checkpoints by their names, furthest first; none of them is read. */
  checkpoints(owner: CheckpointOwner): Promise<readonly StoredCheckpoint[]>;
  /** Checks a checkpoint; a corrupted one is quarantined. */
  checkCheckpoint(checkpoint: StoredCheckpoint): Promise<readonly Corruption[]>;
  /** Copies a checkpoint to a path, verified on the way. */
  restoreCheckpoint(checkpoint: StoredCheckpoint, path: string): Promise<Restored>;
  /**
   * Removes the checkpoints up to a point that are not kept for good, and what a killed process left
   * half written; no other process may be at work on them.
   */
  clearCheckpoints(owner: CheckpointOwner, options: { readonly upTo: number }): Promise<void>;
  verifyCheckpoints(options: VerifyOptions): Promise<VerifiedCheckpoints>;
  /** The file for the log of a stage; its folder is made. */
  logFile(stage: string, fingerprint: string): Promise<string>;
  /** The place for corrupted files. */
  readonly quarantine: Quarantine;
  /**
   * Waits until no other process holds this name, then holds it until disposed of.
   *
   * @param name A fingerprint or a resume key.
   * @param options.onWait Called once if it must wait, with the holder's process id where known.
   */
  lock(
    name: string,
    options: { readonly onWait: (pid: number | null) => void },
  ): Promise<AsyncDisposable>;
  /**
   * Holds the store: until disposed of, nothing that this process looks up or publishes is garbage.
   * Waits while another process collects garbage. A process that may not write there, and so finds no
   * lock to share, goes on without: a hit may become a miss.
   */
  hold(): Promise<AsyncDisposable>;
  /**
   * Does long work that needs nothing of the store, such as computing. Others may collect garbage
   * meanwhile, but leases keep what this process has looked up or published.
   */
  releaseWhile<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Does work while no process holds the store.
   *
   * @param work Gets the leases of processes that have released it, each as `stage/fingerprint`.
   * @param options.onWait Called once if it must wait.
   * @param options.isDryRun Whether the work changes nothing, and so waits for nobody.
   */
  withoutHolders<Result>(
    work: (leases: ReadonlySet<string>) => Promise<Result>,
    options: { readonly onWait?: () => void; readonly isDryRun: boolean },
  ): Promise<Result>;
  /** Removes what interrupted work and corruption left. */
  removeStaleFiles(options: StaleFileOptions): Promise<RemovedGarbage<StaleFileKind>>;
}

/** The content of a copy. */
export interface CopiedFile {
  readonly digest: string;
  readonly bytes: number;
}

/** The garbage of a work area. */
export type StaleFileKind = "interrupted" | "logs" | "quarantined" | "scratch";

/** The owner of checkpoints: a stage, in all runs that may resume from them. */
export interface CheckpointOwner {
  readonly stage: string;
  /** The digest that these runs share. */
  readonly resumeKey: string;
}

/** A checkpoint with its owner and its file. */
export interface StoredCheckpoint extends CheckpointOwner, CheckpointName {
  readonly path: string;
}

/** The outcome of restoring a checkpoint. */
export type Restored =
  | { readonly kind: "restored" }
  | { readonly kind: "corrupted"; readonly corruption: readonly Corruption[] };

/** The outcome of verifying checkpoints. */
export interface VerifiedCheckpoints {
  readonly checkpoints: number;
  /** The files that were not digested, as another version of Reprise saved them. */
  readonly foreign: number;
  /** The size of all checkpoints. */
  readonly bytes: number;
  readonly corruption: readonly Corruption[];
}
