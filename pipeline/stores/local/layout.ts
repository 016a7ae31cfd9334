/**
 * The layout of a local store:
 *
 * ```
 * objects/ab/cdef…                     bytes, named by their digest, read-only
 * entries/<stage>/<fingerprint>.json   the list of what a stage wrote, with its own digest
 * state/<stage>-<fingerprint>/         files that an interrupted stage left for its next run
 * checkpoints/<stage>-<resume key>/    checkpoints to resume from, each named by its digest
 * logs/<stage>-<fingerprint>.log       the output of a stage's process
 * locks/  tmp/  leases/                in use by a process, or left by one that was killed
 * quarantine/<digest>.<n>.bad          corrupted files
 * object_sets                          cache file: sets of objects that were found whole
 * ```
 *
 * @module
 */

import type { FileSetCache } from "../../files/file_set_cache.ts";
import type { Quarantine } from "../../files/quarantine.ts";
import { join, joinInside } from "../../path.ts";
import type { Entry } from "../result_store.ts";
import type { CheckpointOwner } from "../work_area.ts";

/** An open local store. */
export interface LocalFolder {
  readonly root: string;
  /** The sets of objects that were found whole. */
  readonly sets: FileSetCache;
  readonly quarantine: Quarantine;
}

/** The name of a result. */
export type EntryName = Pick<Entry, "stage" | "fingerprint">;

type Root = Pick<LocalFolder, "root">;

/** The file that holds the bytes of a digest; two levels, since some tools dislike vast folders. */
export function objectPath({ root }: Root, digest: string): string {
  return joinInside(root, `objects/${digest.slice(0, 2)}/${digest.slice(2)}`);
}

/** The folder of all objects. */
export function objectsRoot({ root }: Root): string {
  return join(root, "objects");
}

/** The folder of all entries, with a folder for each stage. */
export function entriesRoot({ root }: Root): string {
  return join(root, "entries");
}

/** The folder of a stage's entries. */
export function entriesFolder({ root }: Root, stage: string): string {
  return join(root, "entries", stage);
}

/** The file of one entry. */
export function entryPath(folder: Root, { stage, fingerprint }: EntryName): string {
  return join(entriesFolder(folder, stage), `${fingerprint}.json`);
}

/** The folder that outlives an interruption. */
export function statePath({ root }: Root, { stage, fingerprint }: EntryName): string {
  return join(root, "state", `${stage}-${fingerprint}`);
}

/** The folder of all checkpoints, with a folder for each owner. */
export function checkpointsRoot({ root }: Root): string {
  return join(root, "checkpoints");
}

/** The folder of an owner's checkpoints. */
export function checkpointsPath(folder: Root, { stage, resumeKey }: CheckpointOwner): string {
  return join(checkpointsRoot(folder), `${stage}-${resumeKey}`);
}

/** The log of a stage; the beginning of its fingerprint tells it apart from others. */
export function logPath({ root }: Root, { stage, fingerprint }: EntryName): string {
  return join(root, "logs", `${stage}-${fingerprint.slice(0, 12)}.log`);
}

/** The folder of scratch folders; on the store's file system, so that files can move by a rename. */
export function scratchRoot({ root }: Root): string {
  return join(root, "tmp");
}

/** The folder of files that are locked. */
export function locksFolder({ root }: Root): string {
  return join(root, "locks");
}

/** The file that is locked while a resume key is computed. */
export function lockPath(folder: Root, name: string): string {
  return join(locksFolder(folder), name);
}

/** The folder of the lists of what processes use. */
export function leasesFolder({ root }: Root): string {
  return join(root, "leases");
}

/** The place for corrupted files. */
export function quarantineIn(root: string): Quarantine {
  return { folder: join(root, "quarantine"), lock: lockPath({ root }, "quarantine") };
}
