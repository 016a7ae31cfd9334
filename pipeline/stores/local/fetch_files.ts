import { explainIoError } from "../../files/explain_io_error.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { isPathInside } from "../../files/path_rules.ts";
import { type Corruption, quarantine } from "../../files/quarantine.ts";
import { unlessMissing } from "../../files/read_failure.ts";
import { dirname, joinInside } from "../../path.ts";
import type { Fetched, StoredFile } from "../result_store.ts";
import { copyObject, type Links } from "./copy_object.ts";
import { forEachFileParallel } from "./for_each_file_parallel.ts";
import { type LocalFolder, objectPath } from "./layout.ts";

interface FetchOptions {
  /** The folder; it is made even for no files. */
  readonly into: string;
  readonly links: Links;
  readonly emptyFolders?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes stored files below a folder. A file that is there already is replaced, never written into.
 *
 * @throws {RangeError} If a file's path leads out of the folder.
 * @throws {Error} If the disk does not take them.
 */
export async function fetchFiles(
  folder: LocalFolder,
  files: readonly StoredFile[],
  options: FetchOptions,
): Promise<Fetched> {
  try {
    await Deno.mkdir(options.into, { recursive: true });
    const empty = await makeFolders(files, options);
    const fetched = await fetchMany(folder, files, { ...options, empty });
    const left = fetched === null ? files : files.filter((file) => !fetched.has(file));
    // A process that failed may have written a part of its file.
    const isEmpty = (path: string) => fetched === null && empty.has(dirname(path));
    const found = await mapPooled(left, (file) => fetchFile(folder, file, { ...options, isEmpty }));
    const corruption = found.filter((corruption) => corruption !== null);
    return corruption.length === 0 ? { kind: "fetched" } : { kind: "corrupted", corruption };
  } catch (error) {
    throw explainIoError(error, `Cannot restore files to "${options.into}"`);
  }
}

/** Makes the folder of each file; gives those that are empty. */
async function makeFolders(
  files: readonly StoredFile[],
  { into, emptyFolders = [] }: FetchOptions,
): Promise<ReadonlySet<string>> {
  const outside = [...files.map(({ path }) => path), ...emptyFolders]
    .find((path) => !isPathInside(path));
  if (outside !== undefined) {
    throw new RangeError(`Cannot restore "${outside}": expected a path inside the folder`);
  }
  const folders = new Set([
    ...files.map(({ path }) => dirname(joinInside(into, path))),
    ...emptyFolders.map((path) => joinInside(into, path)),
  ]);
  for (const folder of folders) await Deno.mkdir(folder, { recursive: true });
  return new Set([...folders].filter((folder) => Deno.readDirSync(folder).next().done));
}

/** Fetches many files; gives those that are whole; null where there are few. */
async function fetchMany(
  folder: LocalFolder,
  files: readonly StoredFile[],
  { into, links, signal, empty }: FetchOptions & { readonly empty: ReadonlySet<string> },
): Promise<ReadonlySet<StoredFile> | null> {
  const fresh = files
    .map((file) => ({ file, to: joinInside(into, file.path) }))
    .filter(({ to }) => empty.has(dirname(to)));
  const found = await forEachFileParallel(
    fresh.map(({ file, to }) => ({ object: objectPath(folder, file.digest), to, links })),
    (files, ask) => ask("copy", files),
    { signal },
  );
  if (found === null) return null;
  const whole = fresh.filter(({ file }, index) => found[index] === file.digest);
  return new Set(whole.map(({ file }) => file));
}

async function fetchFile(
  folder: LocalFolder,
  { path, digest }: StoredFile,
  { into, links, signal, isEmpty }: FetchOptions & { readonly isEmpty: (path: string) => boolean },
): Promise<Corruption | null> {
  const to = joinInside(into, path);
  const object = objectPath(folder, digest);
  if (!isEmpty(to)) await removeIfThere(to);
  try {
    const found = await copyObject({ object, to, links }, { signal });
    if (found === digest) return null;
    await removeIfThere(to);
    return await quarantine(folder.quarantine, object, { expected: digest }) ??
      { path: to, expected: digest, found, quarantined: null };
  } catch (error) {
    await removeIfThere(to);
    signal?.throwIfAborted();
    const corruption = await quarantine(folder.quarantine, object, { expected: digest });
    if (corruption === null) throw error;
    return corruption;
  }
}

async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path).catch(unlessMissing);
}
