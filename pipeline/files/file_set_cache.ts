/**
 * Sets of files that were found whole, remembered by what they looked like: one
 * look at each file, and one digest, stand for the digests of them all.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { readSealed, writeSealed } from "./sealed_file.ts";

/** A file, and the digest that it should have. */
export interface ExpectedFile {
  /** Where it lies. */
  readonly path: string;
  /** The digest of the bytes that belong there. */
  readonly digest: string;
}

/** What a set of files looked like. */
export interface FileSetSignature {
  /** The digest of every file's path, expected digest, size, mtime, ctime and inode. */
  readonly digest: string;
  /** Whether every file had aged enough for a later change to show. */
  readonly isSettled: boolean;
}

/** A memory of sets. */
export interface FileSetCache {
  /** Whether a set was found whole once, and looks as it did then. */
  has(look: FileSetSignature): Promise<boolean>;
  /** Remembers that a set is whole, if it is settled; it must have looked so before it was digested. */
  add(look: FileSetSignature): Promise<void>;
  /** Writes what is new to disk; a failure to write loses nothing but time. */
  save(): Promise<void>;
}

const FORMAT = "known sets, format 1\n";
const MOST_SETS = 20_000;
/** So many lines at a time that a call costs little, and so few that they are gone while young. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Opens a memory that lives in one file. A missing, torn or altered file is an empty one; it is read
 * when it is first asked.
 *
 * @param path The file; it is made on the first save.
 */
export function openFileSetCache(path: string): FileSetCache {
  const added = new Set<string>();
  let reading: Promise<Set<string>> | null = null;
  const known = () => reading ??= read(path);
  return {
    async has({ digest }) {
      return added.has(digest) || (await known()).has(digest);
    },
    async add({ digest, isSettled }) {
      if (isSettled && !(await known()).has(digest)) added.add(digest);
    },
    async save() {
      if (added.size === 0) return;
      // Another process may have saved its own meanwhile.
      const all = (await read(path)).union(added);
      reading = Promise.resolve(all);
      added.clear();
      const content = [...all].slice(-MOST_SETS).join("\n");
      await writeSealed(path, content, { format: FORMAT }).catch(() => {});
    },
  };
}

/**
 * Looks at a set of files.
 *
 * @param options.startedAt The time, in milliseconds since 1970.
 * @param options.agedAfter How long after its last change, in milliseconds, a file is settled.
 * @returns Null where a file is missing, or the file system does not tell enough to notice a change.
 */
export function signFileSet(
  files: Iterable<ExpectedFile>,
  { startedAt, agedAfter }: { readonly startedAt: number; readonly agedAfter: number },
): FileSetSignature | null {
  let changedAt = -Infinity;
  const hash = createHash("sha256");
  let lines = "";
  for (const { path, digest } of files) {
    const state = stateOf(statOf(path));
    if (state === null) return null;
    changedAt = Math.max(changedAt, state[1], state[2]);
    lines += `${path}\0${digest} ${state[0]} ${state[1]} ${state[2]} ${state[3]}\n`;
    if (lines.length < CHUNK_LENGTH) continue;
    hash.update(lines);
    lines = "";
  }
  return {
    digest: hash.update(lines).digest("hex"),
    isSettled: startedAt - changedAt >= agedAfter,
  };
}

/** What a change of a file cannot leave as it is: size, mtime and ctime in milliseconds, inode. */
export type FileState = [size: number, mtime: number, ctime: number, inode: number];

/** Null where the file system does not tell enough to notice a change, and for no file. */
export function stateOf(info: Deno.FileInfo | null): FileState | null {
  if (!info?.isFile || info.mtime === null || info.ctime === null || info.ino === null) return null;
  return [info.size, info.mtime.getTime(), info.ctime.getTime(), info.ino];
}

/** In this thread: a call that waits for another takes four times as long as the look itself. */
function statOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch {
    return null;
  }
}

async function read(path: string): Promise<Set<string>> {
  const listing = await readSealed(path, FORMAT);
  return new Set(listing ? listing.split("\n") : []);
}
