import { mapPooled } from "../files/map_pooled.ts";
import { join } from "../path.ts";
import { isPinned } from "./pin.ts";
import { readVersion, type RunFile } from "./run_file.ts";
import { foldersIn, isThere, listVersions, type VersionFolder } from "./version_folders.ts";

/** A version in a list. */
export type ListedVersion =
  & VersionFolder
  & { readonly pinned: boolean }
  & (
    | { readonly kind: "version"; readonly run: RunFile }
    /** Recorded by another version of Reprise, as `problem` says. */
    | { readonly kind: "foreign"; readonly problem: string }
    /** `problem` says what is wrong with its `run.json`. */
    | { readonly kind: "unreadable"; readonly problem: string }
  );

/** A run with its versions. */
export interface ListedRun {
  readonly name: string;
  /** Its versions, oldest first; at least one. */
  readonly versions: readonly ListedVersion[];
}

/** Lists every run, by name, with every version of it; none where the folder is missing. */
export async function listRuns(runsFolder: string): Promise<ListedRun[]> {
  const runs = await mapPooled(await foldersIn(runsFolder), async (name) => {
    const folders = await listVersions(join(runsFolder, name));
    const versions = await mapPooled(folders, readListed);
    return { name, versions: versions.filter((version) => version !== null) };
  });
  return runs.filter(({ versions }) => versions.length > 0);
}

/** Null where it was removed meanwhile. */
async function readListed(version: VersionFolder): Promise<ListedVersion | null> {
  const file = await readVersion(version);
  const pinned = await isPinned(version.folder);
  if (file.kind === "run") return { ...version, pinned, kind: "version", run: file.run };
  if (!await isThere(version)) return null;
  return { ...version, pinned, kind: file.kind, problem: file.problem };
}
