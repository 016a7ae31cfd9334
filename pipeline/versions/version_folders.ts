/** The folders of a run's versions: `v1`, `v2`, and so on. @module */

import { unlessMissing } from "../files/read_failure.ts";
import { join } from "../path.ts";
import { UserError } from "../problem.ts";

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
 * @throws {UserError} If the folder itself is a link that leads nowhere: it may hold anything.
 */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch(unlessMissing);
  if (entries === null) await refuseDangling(folder);
  return (entries ?? [])
    .filter(({ name, isDirectory, isSymlink }) =>
      (isDirectory || isSymlink) && !name.startsWith(".")
    )
    .map(({ name }) => name).sort();
}

async function refuseDangling(folder: string): Promise<void> {
  const target = await Deno.readLink(folder).catch(() => null);
  if (target === null) return;
  throw new UserError(
    `Cannot read "${folder}": it is a link to "${target}", where nothing is\n` +
      "Mount what it leads to, or remove the link",
  );
}
