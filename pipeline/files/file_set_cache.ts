import { digestText } from "../digest/digest.ts";
import { cacheFile } from "./cache_file.ts";
import { type Clock, isRacy, stateOf } from "./file_state.ts";

/** A file, and the digest that it should have. */
export interface ExpectedFile {
  readonly path: string;
  readonly digest: string;
}

/**
 * A cache of sets of files that were found whole: one look at each file's metadata stands for the
 * digests of them all. It never changes a result, only how soon it is there.
 */
export interface FileSetCache {
  /**
   * Finds what is wrong with a set of files: nothing if it was whole before and no file's metadata
   * has changed since; otherwise what `check` finds.
   */
  checkSet<Found>(
    files: Iterable<ExpectedFile>,
    check: () => Promise<readonly Found[]>,
  ): Promise<readonly Found[]>;
  /** Writes what is new; a failure to write loses nothing but time. */
  save(): Promise<void>;
}

const MOST_SETS = 20_000;
/** The characters to digest at a time, so few that their memory is soon free again. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Opens a cache that lives in one file, which is read when it is first needed. Two processes may use
 * one file: each adds its sets to those that are there.
 */
export function openFileSetCache(path: string, { now = Date.now }: Clock = {}): FileSetCache {
  const file = cacheFile<readonly string[]>(path, "file sets 2");
  const read = async () => new Set(await file.load() ?? []);
  const added = new Set<string>();
  let reading: Promise<Set<string>> | null = null;
  const known = () => reading ??= read();
  return {
    async checkSet(files, check) {
      // Signed before the bytes are read: a change while they are must look later than this.
      const signature = signFileSet(files, now());
      if (signature === null) return await check();
      const { digest } = signature;
      if (added.has(digest) || (await known()).has(digest)) return [];
      const found = await check();
      if (found.length === 0 && !signature.isRacy) added.add(digest);
      return found;
    },
    async save() {
      if (added.size === 0) return;
      // Another process may have saved its own meanwhile.
      const all = (await read()).union(added);
      reading = Promise.resolve(all);
      added.clear();
      await file.save([...all].slice(-MOST_SETS));
    },
  };
}

/** Null if a file is missing, or the file system does not tell enough to notice a change. */
function signFileSet(files: Iterable<ExpectedFile>, now: number) {
  let changedAt = -Infinity;
  let lines = "";
  for (const { path, digest } of files) {
    const state = stateOf(statOf(path));
    if (state === null) return null;
    changedAt = Math.max(changedAt, state[1], state[2]);
    lines += `${path}\0${digest} ${state[0]} ${state[1]} ${state[2]} ${state[3]}\n`;
    if (lines.length < CHUNK_LENGTH) continue;
    lines = digestText(lines);
  }
  return { digest: digestText(lines), isRacy: isRacy(changedAt, now) };
}

/** In this thread: a call that waits for another takes four times as long as the look itself. */
function statOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch {
    return null;
  }
}
