/**
 * Lists what was run.
 *
 * @module
 */

import { join } from "../path.ts";
import { mapPooled } from "../stores/map_pooled.ts";
import { isPinned } from "./pin.ts";
import { readRunFile, type RunFile } from "./run_file.ts";
import { foldersIn, listVersions, type VersionFolder } from "./version_folders.ts";

/** A version as it is listed. */
export type ListedVersion =
  & VersionFolder
  /** Whether it is pinned, and so not removed. */
  & { readonly pinned: boolean }
  & (
    | { readonly kind: "version"; readonly run: RunFile }
    /** Its `run.json` is missing, torn or altered; `problem` says which. */
    | { readonly kind: "unreadable"; readonly problem: string }
  );

/** A run with its versions. */
export interface ListedRun {
  /** The run's name. */
  readonly name: string;
  /** Its versions, oldest first; at least one. */
  readonly versions: readonly ListedVersion[];
}

/**
 * Lists every run, by name, with every version of it.
 *
 * @param runsFolder The folder of all runs; it need not exist.
 *
 * @example No runs yet
 * ```ts
 * import { listRuns } from "./list_runs.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await listRuns("no/such/folder"), []);
 * ```
 */
export async function listRuns(runsFolder: string): Promise<ListedRun[]> {
  const runs = await mapPooled(await foldersIn(runsFolder), async (name) => {
    const folders = await listVersions(join(runsFolder, name));
    return { name, versions: await mapPooled(folders, readVersion) };
  });
  return runs.filter(({ versions }) => versions.length > 0);
}

async function readVersion(version: VersionFolder): Promise<ListedVersion> {
  const file = await readRunFile(version.folder);
  const pinned = await isPinned(version.folder);
  return file.kind === "run"
    ? { ...version, pinned, kind: "version", run: file.run }
    : { ...version, pinned, kind: "unreadable", problem: file.problem };
}
