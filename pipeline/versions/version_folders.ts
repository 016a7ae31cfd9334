/**
 * The folders of a run's versions: `v1`, `v2`, and so on.
 *
 * @module
 */

import { join } from "../path.ts";

/** The folder of one version. */
export interface VersionFolder {
  /** Such as `v3`. */
  readonly version: string;
  /** Such as 3. */
  readonly number: number;
  /** Its path. */
  readonly folder: string;
}

/** Lists a run's versions, oldest first; none where there is no such run. */
export async function listVersions(runFolder: string): Promise<VersionFolder[]> {
  const versions: VersionFolder[] = [];
  for (const version of await foldersIn(runFolder)) {
    if (!/^v[1-9]\d*$/.test(version)) continue;
    const number = Number(version.slice(1));
    versions.push({ version, number, folder: join(runFolder, version) });
  }
  return versions.sort((left, right) => left.number - right.number);
}

/**
 * Whether a version is still there, or was removed since it was listed: nobody who only reads waits
 * for those who remove.
 */
export async function isThere({ folder }: VersionFolder): Promise<boolean> {
  try {
    await Deno.lstat(folder);
    return true;
  } catch (error) {
    const { NotADirectory, NotFound } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return false;
    throw error;
  }
}

/** The names of the folders in a folder, sorted, without hidden ones; none where it is missing. */
export async function foldersIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory && !name.startsWith(".")) names.push(name);
    }
  } catch (error) {
    const { NotADirectory, NotFound } = Deno.errors;
    if (!(error instanceof NotFound || error instanceof NotADirectory)) throw error;
  }
  return names.sort();
}
