/**
 * Brings files back from the store, each digested on the way: nothing that was
 * remembered is trusted here.
 *
 * @module
 */

import { dirname, joinInside } from "../../path.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { isPathInside } from "../entry_shape.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import type { Corruption, Restored, StoredFile } from "../result_store.ts";
import { copyObject } from "./copy_object.ts";
import { forEachFileParallel } from "./for_each_file_parallel.ts";
import { type LocalFolder, objectPath } from "./layout.ts";
import { quarantine } from "../../files/quarantine.ts";

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
 * @returns `corrupted` with each object that was not what its digest says, and was quarantined; the
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
    const brought = await restoreMany(folder, files, { ...options, empty });
    const left = brought === null ? files : files.filter((file) => !brought.has(file));
    // What a process could not bring it may have brought in part.
    const isEmpty = (path: string) => brought === null && empty.has(dirname(path));
    const found = await mapPooled(
      left,
      (file) => restoreFile(folder, file, { ...options, isEmpty }),
    );
    const corruption = found.filter((corruption) => corruption !== null);
    return corruption.length === 0 ? { kind: "restored" } : { kind: "corrupted", corruption };
  } catch (error) {
    throw explainIoError(error, `Cannot restore files to "${options.into}"`);
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
async function restoreMany(
  folder: LocalFolder,
  files: readonly StoredFile[],
  { into, link, empty }: RestoreOptions & { readonly empty: ReadonlySet<string> },
): Promise<ReadonlySet<StoredFile> | null> {
  const fresh = files
    .map((file) => ({ file, to: joinInside(into, file.path) }))
    .filter(({ to }) => empty.has(dirname(to)));
  const found = await forEachFileParallel(
    fresh.map(({ file, to }) => ({ object: objectPath(folder, file.digest), to, link })),
    (files, ask) => ask("restore", files),
  );
  if (found === null) return null;
  const whole = fresh.filter(({ file }, index) => found[index] === file.digest);
  return new Set(whole.map(({ file }) => file));
}

async function restoreFile(
  folder: LocalFolder,
  { path, digest }: StoredFile,
  { into, link, isEmpty }: RestoreOptions & { readonly isEmpty: (path: string) => boolean },
): Promise<Corruption | null> {
  const to = joinInside(into, path);
  const object = objectPath(folder, digest);
  if (!isEmpty(to)) await removeIfThere(to);
  try {
    const found = await copyObject({ object, to, link });
    if (found === digest) return null;
    await removeIfThere(to);
    return await quarantine(folder, object, { expected: digest }) ??
      { path: to, expected: digest, found, quarantined: null };
  } catch (error) {
    await removeIfThere(to);
    const corruption = await quarantine(folder, object, { expected: digest });
    if (corruption === null) throw error;
    return corruption;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
