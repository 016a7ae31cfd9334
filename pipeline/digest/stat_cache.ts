/**
 * Digests that are remembered with the state of their file, so that an
 * unchanged file costs one look at its metadata.
 *
 * @module
 */

import { dirname } from "../path.ts";
import { digestText } from "./digest.ts";
import { digestFile } from "./digest_file.ts";

/** A memory of digests. It never changes a result, only how soon it is there. */
export interface StatCache {
  /**
   * The digest of a file: remembered if its size, mtime, ctime and inode are as they were, else
   * computed.
   *
   * @throws {Deno.errors.NotFound} If there is no such file.
   */
  digestFile(path: string): Promise<string>;
  /** Writes what is new to disk; a failure to write loses nothing but time. */
  save(): Promise<void>;
}

/** Where the time comes from, for tests. */
export interface StatCacheOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

/** A file's size, mtime and ctime in milliseconds, inode and digest. */
type Remembered = [size: number, mtime: number, ctime: number, inode: number, digest: string];

/**
 * Whole seconds are the finest that a file's ctime comes in here; a change in the same second as
 * the last one would be invisible, so nothing is remembered of a file until it has aged this long.
 */
const RACY_MILLISECONDS = 2_000;
const MOST_FILES = 10_000;
const FORMAT = "stat cache, format 1\n";

/**
 * Opens a cache that lives in one file. A missing, torn or altered file is an empty cache.
 *
 * Two processes may use one file: each saves all that it knows, and the last one wins.
 *
 * @param path The cache's file; it is made on the first save.
 * @returns The cache.
 *
 * @example The same digest, sooner
 * ```ts
 * import { openStatCache } from "./stat_cache.ts";
 * import { digestText } from "./digest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/file`, "abc");
 * const cache = await openStatCache(`${folder}/stat_cache`);
 * assertEquals(await cache.digestFile(`${folder}/file`), digestText("abc"));
 * await cache.save();
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function openStatCache(
  path: string,
  { now = Date.now }: StatCacheOptions = {},
): Promise<StatCache> {
  const files = await read(path);
  let isNew = false;
  return {
    async digestFile(file) {
      const state = stateOf(await Deno.stat(file));
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
    async save() {
      if (!isNew) return;
      isNew = false;
      await write(path, [...files].slice(-MOST_FILES)).catch(() => {});
    },
  };
}

/** Null where the file system does not tell enough to notice a change. */
function stateOf(
  info: Deno.FileInfo,
): [size: number, mtime: number, ctime: number, inode: number] | null {
  if (info.mtime === null || info.ctime === null || info.ino === null) return null;
  return [info.size, info.mtime.getTime(), info.ctime.getTime(), info.ino];
}

async function read(path: string): Promise<Map<string, Remembered>> {
  const text = await Deno.readTextFile(path).catch(() => "");
  const end = text.indexOf("\n");
  const listing = text.slice(end + 1);
  if (text.slice(0, end) !== digestText(FORMAT + listing)) return new Map();
  return new Map(JSON.parse(listing));
}

/** The first line is the digest of the rest, so that a torn file is known for one. */
async function write(path: string, files: [string, Remembered][]): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const listing = JSON.stringify(files);
  const beside = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(beside, `${digestText(FORMAT + listing)}\n${listing}`);
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}
