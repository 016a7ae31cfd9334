/**
 * Brings files back from the store, each digested on the way: nothing that was
 * remembered is trusted here.
 *
 * @module
 */

import { dirname, joinInside } from "../../path.ts";
import { explainWriteError } from "../../files/explain_io_error.ts";
import { isPathInside } from "../entry_shape.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import type { Damage, Restored, StoredFile } from "../result_store.ts";
import { bringFile } from "./restore_file.ts";
import { seeToManyFiles } from "./for_each_file_parallel.ts";
import { type LocalFolder, objectPath } from "./layout.ts";
import { setAside } from "../../files/quarantine.ts";

/** How to bring files back. */
export interface RestoreOptions {
  /** The folder; it is made if need be, also for no files at all. */
  readonly into: string;
  /** Whether a file may share the object's bytes on disk. */
  readonly link: boolean;
}

/**
 * Brings files back below a folder. A file that is there already is replaced, never written into.
 *
 * @returns `damaged` with each object that was not what its digest says, and was set aside; the
 * other files are there all the same.
 * @throws {RangeError} If a file's path leads out of the folder.
 * @throws {Error} If the disk does not take them.
 */
export async function restoreFiles(
  folder: LocalFolder,
  files: readonly StoredFile[],
  options: RestoreOptions,
): Promise<Restored> {
  try {
    await Deno.mkdir(options.into, { recursive: true });
    const empty = await makeFolders(files, options.into);
    const brought = await bringMany(folder, files, { ...options, empty });
    const left = brought === null ? files : files.filter((file) => !brought.has(file));
    // What a process could not bring it may have brought in part.
    const isEmpty = (path: string) => brought === null && empty.has(dirname(path));
    const found = await mapPooled(
      left,
      (file) => restoreFile(folder, file, { ...options, isEmpty }),
    );
    const damage = found.filter((damage) => damage !== null);
    return damage.length === 0 ? { kind: "restored" } : { kind: "damaged", damage };
  } catch (error) {
    throw explainWriteError(error, `Cannot restore files to "${options.into}"`);
  }
}

/** Makes the folder of each file; gives those in which nothing is yet. */
async function makeFolders(
  files: readonly StoredFile[],
  into: string,
): Promise<ReadonlySet<string>> {
  const outside = files.find(({ path }) => !isPathInside(path));
  if (outside !== undefined) {
    throw new RangeError(`Cannot restore "${outside.path}": expected a path inside the folder`);
  }
  const folders = new Set(files.map(({ path }) => dirname(joinInside(into, path))));
  for (const folder of folders) await Deno.mkdir(folder, { recursive: true });
  return new Set([...folders].filter((folder) => Deno.readDirSync(folder).next().done));
}

/** Brings many files; gives those that came as they should; null where there are few. */
async function bringMany(
  folder: LocalFolder,
  files: readonly StoredFile[],
  { into, link, empty }: RestoreOptions & { readonly empty: ReadonlySet<string> },
): Promise<ReadonlySet<StoredFile> | null> {
  const fresh = files
    .map((file) => ({ file, to: joinInside(into, file.path) }))
    .filter(({ to }) => empty.has(dirname(to)));
  const found = await seeToManyFiles(
    fresh.map(({ file, to }) => ({ object: objectPath(folder, file.digest), to, link })),
    (files, ask) => ask("bring", files),
  );
  if (found === null) return null;
  const whole = fresh.filter(({ file }, index) => found[index] === file.digest);
  return new Set(whole.map(({ file }) => file));
}

async function restoreFile(
  folder: LocalFolder,
  { path, digest }: StoredFile,
  { into, link, isEmpty }: RestoreOptions & { readonly isEmpty: (path: string) => boolean },
): Promise<Damage | null> {
  const to = joinInside(into, path);
  const object = objectPath(folder, digest);
  if (!isEmpty(to)) await removeIfThere(to);
  try {
    const found = await bringFile({ object, to, link });
    if (found === digest) return null;
    await removeIfThere(to);
    return await setAside(folder, object, { expected: digest }) ??
      { path: to, expected: digest, found, setAside: null };
  } catch (error) {
    await removeIfThere(to);
    const damage = await setAside(folder, object, { expected: digest });
    if (damage === null) throw error;
    return damage;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
