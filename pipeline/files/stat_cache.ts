import { digestFile } from "../digest/digest_file.ts";
import { cacheFile } from "./cache_file.ts";
import { type Clock, type FileState, isRacy, stateOf } from "./file_state.ts";

/** A cache of digests. It never changes a result, only how soon it is there. */
export interface StatCache {
  /**
   * Gives the digest of a file: the cached one if its size, mtime, ctime and inode are as they were.
   *
   * @throws {Deno.errors.NotFound} If there is no such file.
   */
  digestFile(path: string): Promise<string>;
  /** Forgets the digests of a file, or of all below a folder: what their metadata say is not so. */
  forget(path: string): Promise<void>;
  /** Writes what is new to disk; a failure to write loses nothing but time. */
  save(): Promise<void>;
}

type CachedDigest = [...FileState, digest: string];

const MOST_FILES = 10_000;

/**
 * Opens a cache that lives in one file, which is read when it is first needed. Two processes may use
 * one file: each saves all that it knows, and the last one wins.
 */
export function openStatCache(path: string, { now = Date.now }: Clock = {}): StatCache {
  const file = cacheFile<readonly (readonly [path: string, CachedDigest])[]>(path, "file stats 1");
  let reading: Promise<Map<string, CachedDigest>> | null = null;
  let isNew = false;
  return {
    async digestFile(path) {
      const known = await (reading ??= file.load().then((stats) => new Map(stats)));
      const state = stateOf(Deno.statSync(path));
      const cached = known.get(path);
      if (cached && state?.every((value, index) => value === cached[index])) return cached[4];
      // Taken before the bytes are read: a change while they are must look later than this.
      const startedAt = now();
      const digest = await digestFile(path);
      // Out and in again, so that the oldest come first and are the first to go.
      known.delete(path);
      if (state && !isRacy(Math.max(state[1], state[2]), startedAt)) {
        known.set(path, [...state, digest]);
        isNew = true;
      }
      return digest;
    },
    async forget(path) {
      if (reading === null) return;
      const known = await reading;
      for (const one of known.keys()) {
        if (one === path || one.startsWith(`${path}/`)) known.delete(one);
      }
      isNew = true;
    },
    async save() {
      if (!isNew) return;
      isNew = false;
      await file.save([...await reading!].slice(-MOST_FILES));
    },
  };
}
