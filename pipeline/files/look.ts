import { digestMany } from "../digest/digest.ts";
import { basename, dirname, join } from "../path.ts";
import { type FileState, isRacy, stateOf } from "./file_state.ts";

/** The look of files and folders: to compare it takes a `stat` of each file, and reads none. */
export interface Look {
  /** The names of the files, by folder. */
  readonly files: readonly (readonly [folder: string, names: readonly string[]])[];
  /** The digest of the states of all files. */
  readonly states: string;
  /** The names that are not there, by folder. */
  readonly absent: readonly (readonly [folder: string, names: readonly string[]])[];
  /** All names in some folders, hidden ones too, sorted. */
  readonly names: readonly (readonly [folder: string, names: readonly string[]])[];
}

/** The files and folders to look at. */
export interface LookRequest extends Pick<Look, "absent"> {
  /** The paths of files. */
  readonly files: Iterable<string>;
  /** The paths of folders whose names count. */
  readonly folders: Iterable<string>;
}

/**
 * Looks at files and folders that were used before.
 *
 * @param since The time before their use, in milliseconds since 1970.
 * @returns Null if one of them is missing, or may have changed since: it may be other than it was.
 */
export async function lookAt(
  { files, folders, absent }: LookRequest,
  since: number,
): Promise<Look | null> {
  const byFolder = Map.groupBy(new Set(files), dirname);
  const listed = [...byFolder].map(([folder, paths]) => [folder, paths.map(basename)] as const);
  const found = await readStates(listed);
  const names = [...new Set(folders)].map((folder) => [folder, namesIn(folder)] as const);
  const changes = names.map(([folder]) => changeOf(folder));
  if (found === null || isRacy(Math.max(found.changedAt, ...changes), since)) return null;
  return { files: listed, states: found.digest, absent, names };
}

/** Tells whether all looks as it did. */
export async function looksAsBefore({ files, states, absent, names }: Look): Promise<boolean> {
  for (const [folder, missing] of absent) {
    const there = new Set(namesIn(folder));
    if (missing.some((name) => there.has(name))) return false;
  }
  if (names.some(([folder, known]) => namesIn(folder).join("/") !== known.join("/"))) return false;
  return (await readStates(files))?.digest === states;
}

/** Null where a file is missing, or the file system does not tell enough to notice a change. */
async function readStates(
  files: Look["files"],
): Promise<{ readonly digest: string; readonly changedAt: number } | null> {
  const states: FileState[] = [];
  for (const [folder, names] of files) {
    for (const name of names) {
      const state = stateOf(statOf(join(folder, name)));
      if (state === null) return null;
      states.push(state);
    }
  }
  const changedAt = states.reduce((last, [, mtime, ctime]) => Math.max(last, mtime, ctime), 0);
  const numbers = new Float64Array(states.flat());
  return { digest: await digestMany(new Uint8Array(numbers.buffer)), changedAt };
}

/** In this thread: a call that waits for another takes four times as long as the look itself. */
function statOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch {
    return null;
  }
}

/** Of a folder that is missing, the one above tells when it may have gone. */
function changeOf(folder: string): number {
  const info = statOf(folder);
  return info === null ? changeOf(dirname(folder)) : info.ctime?.getTime() ?? Infinity;
}

/** None where the folder is missing. */
function namesIn(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();
  } catch {
    return [];
  }
}
