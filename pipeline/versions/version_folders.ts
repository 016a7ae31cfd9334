/** The folders of a run's versions: `v1`, `v2`, and so on. @module */

import { explainMissing } from "../files/explain_io_error.ts";
import { unlessMissing } from "../files/read_failure.ts";
import { join } from "../path.ts";

/** The folder of one version. */
export interface VersionFolder {
  /** Such as `v3`. */
  readonly version: string;
  readonly number: number;
  readonly folder: string;
}

/** Lists a run's versions, oldest first; none if there is no such run. */
export async function listVersions(runFolder: string): Promise<VersionFolder[]> {
  const versions: VersionFolder[] = [];
  for (const version of await foldersIn(runFolder)) {
    if (!/^v[1-9]\d*$/.test(version)) continue;
    const number = Number(version.slice(1));
    versions.push({ version, number, folder: join(runFolder, version) });
  }
  return versions.sort((left, right) => left.number - right.number);
}

/** Tells whether a version is still there: who only reads does not wait for who removes. */
export async function isThere({ folder }: VersionFolder): Promise<boolean> {
  return await Deno.lstat(folder).catch(unlessMissing) !== null;
}

/**
 * Lists the folders in a folder by name, sorted, without hidden ones; none if it is missing. A link is
 * listed too, since a person may keep a run on another disk.
 *
 * @throws {UserError} If a link on its path leads nowhere: there may be anything.
 */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(unlessMissing);
  const problem = entries === null ? explainMissing(folder, `Cannot list "${folder}"`) : null;
  if (problem !== null) throw problem;
  return (entries ?? [])
    .filter(({ name, isDirectory, isSymlink }) =>
      (isDirectory || isSymlink) && !name.startsWith(".")
    )
    .map(({ name }) => name).sort();
}
