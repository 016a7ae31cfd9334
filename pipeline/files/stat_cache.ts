/**
 * Digests that are remembered with the state of their file, so that an
 * unchanged file costs one look at its metadata.
 *
 * @module
 */

import { digestFile } from "../digest/digest_file.ts";
import {
  type ExpectedFile,
  type FileState,
  openFileSetCache,
  signFileSet,
  stateOf,
} from "./file_set_cache.ts";
import { readSealed, writeSealed } from "./sealed_file.ts";

/** A memory of digests. It never changes a result, only how soon it is there. */
export interface StatCache {
  /**
   * The digest of a file: remembered if its size, mtime, ctime and inode are as they were, else
   * computed.
   *
   * @throws {Deno.errors.NotFound} If there is no such file.
   */
  digestFile(path: string): Promise<string>;
  /**
   * What is wrong with a set of files: nothing if it was whole before and each file looks as it did
   * then, which takes one look at each; else what `check` finds.
   */
  checkSet<Found>(
    files: Iterable<ExpectedFile>,
    check: () => Promise<readonly Found[]>,
  ): Promise<readonly Found[]>;
  /** Writes what is new to disk; a failure to write loses nothing but time. */
  save(): Promise<void>;
}

/** Where the time comes from, for tests. */
export interface StatCacheOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

/** A file's state and digest. */
type Remembered = [...FileState, digest: string];

/**
 * Whole seconds are the finest that a file's ctime comes in here; a change in the same second as
 * the last one would be invisible, so nothing is remembered of a file until it has aged this long.
 */
const RACY_MILLISECONDS = 2_000;
const MOST_FILES = 10_000;
const FORMAT = "stat cache, format 1\n";

/**
 * Opens a cache that lives in one file, and one beside it for sets. A missing, torn or altered file
 * is an empty cache; it is read when it is first needed.
 *
 * Two processes may use one file: each saves all that it knows, and the last one wins.
 *
 * @param path The cache's file; it is made on the first save.
 * @returns The cache.
 *
 * @example The same digest, sooner
 * ```ts
 * import { openStatCache } from "./stat_cache.ts";
 * import { digestText } from "../digest/digest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/file`, "abc");
 * const cache = openStatCache(`${folder}/stat_cache`);
 * assertEquals(await cache.digestFile(`${folder}/file`), digestText("abc"));
 * await cache.save();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function openStatCache(
  path: string,
  { now = Date.now }: StatCacheOptions = {},
): StatCache {
  const sets = openFileSetCache(`${path}_sets`);
  let reading: Promise<Map<string, Remembered>> | null = null;
  let isNew = false;
  return {
    async digestFile(file) {
      const files = await (reading ??= read(path));
      const state = stateOf(Deno.statSync(file));
      const known = files.get(file);
      if (known && state && state.every((value, index) => value === known[index])) return known[4];
      // Taken before the bytes are read: a change while they are must look later than this.
      const startedAt = now();
      const digest = await digestFile(file);
      // Out and in again, so that the oldest come first and are the first to be forgotten.
      files.delete(file);
      if (state && startedAt - Math.max(state[1], state[2]) >= RACY_MILLISECONDS) {
        files.set(file, [...state, digest]);
        isNew = true;
      }
      return digest;
    },
    async checkSet(files, check) {
      const look = signFileSet(files, { startedAt: now(), agedAfter: RACY_MILLISECONDS });
      if (look !== null && await sets.has(look)) return [];
      const found = await check();
      if (look !== null && found.length === 0) await sets.add(look);
      return found;
    },
    async save() {
      await sets.save();
      if (!isNew) return;
      isNew = false;
      const files = [...await reading!].slice(-MOST_FILES);
      await writeSealed(path, JSON.stringify(files), { format: FORMAT }).catch(() => {});
    },
  };
}

async function read(path: string): Promise<Map<string, Remembered>> {
  return new Map(JSON.parse(await readSealed(path, FORMAT) ?? "[]"));
}
