/**
 * Where things lie in a local folder store.
 *
 * @module
 */

import type { StatCache } from "../../files/stat_cache.ts";
import { join, joinInside } from "../../path.ts";
import type { CheckpointOwner, Entry } from "../result_store.ts";

/** An open local folder store. */
export interface LocalFolder {
  /** Its absolute path. */
  readonly root: string;
  /** The digests of its unchanged objects. */
  readonly stats: StatCache;
}

/** What an entry is found by. */
export type EntryName = Pick<Entry, "stage" | "fingerprint">;

/** The file that holds the bytes of a digest; two levels, since some tools dislike vast folders. */
export function objectPath({ root }: Pick<LocalFolder, "root">, digest: string): string {
  return joinInside(root, `objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
}

/** The folder of a stage's entries. */
export function entriesFolder({ root }: LocalFolder, stage: string): string {
  return join(root, "entries", stage);
}

/** The file of one entry. */
export function entryPath(folder: LocalFolder, { stage, fingerprint }: EntryName): string {
  return join(entriesFolder(folder, stage), `${fingerprint}.json`);
}

/** The folder that outlives an interruption. */
export function statePath({ root }: LocalFolder, { stage, fingerprint }: EntryName): string {
  return join(root, "state", `${stage}-${fingerprint}`);
}

/** The folder of a resumeKey's checkpoints. */
export function checkpointsPath(
  { root }: LocalFolder,
  { stage, resumeKey }: CheckpointOwner,
): string {
  return join(root, "checkpoints", `${stage}-${resumeKey}`);
}

/** The file that is locked while a resumeKey is computed, or by `bad` while files are quarantined. */
export function lockPath({ root }: Pick<LocalFolder, "root">, name: string): string {
  return join(root, "locks", name);
}

/** The folder of scratch folders; on the store's file system, so that files can move by a rename. */
export function scratchRoot({ root }: LocalFolder): string {
  return join(root, "tmp");
}

/** The folder of all objects. */
export function objectsRoot({ root }: LocalFolder): string {
  return join(root, "objects");
}

/** The folder of all entries, with a folder for each stage. */
export function entriesRoot({ root }: LocalFolder): string {
  return join(root, "entries");
}

/** The folder of files that are locked. */
export function locksFolder({ root }: Pick<LocalFolder, "root">): string {
  return join(root, "locks");
}

/** The folder of lists of what processes use. */
export function leasesFolder({ root }: Pick<LocalFolder, "root">): string {
  return join(root, "leases");
}

/** The folder of files that were quarantined. */
export function quarantineFolder({ root }: Pick<LocalFolder, "root">): string {
  return join(root, "quarantine");
}
