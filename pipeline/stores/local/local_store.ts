/**
 * A store in a folder on a local disk: plain files, no server, safe to share
 * between processes and to interrupt at any instant.
 *
 * ```
 * objects/ab/cdef…               bytes, named by their digest, read-only
 * entries/<stage>/<fingerprint>.json   what a stage wrote, with its own digest
 * state/<stage>-<fingerprint>/   what an interrupted stage left for its next run
 * checkpoints/<stage>-<resumeKey>/   what a run may go on from, each named by its digest
 * locks/  tmp/  leases/          in use by a process, or left by one that was killed
 * bad/<digest>.<n>.bad           files that were not what their digest says
 * object_stats                   digests of unchanged objects, to start sooner
 * ```
 *
 * @module
 */

import { digestBytes } from "../../digest/digest.ts";
import { openStatCache, type StatCacheOptions } from "../../files/stat_cache.ts";
import { join, resolve } from "../../path.ts";
import { checkObjects } from "./check_objects.ts";
import {
  checkCheckpoint,
  clearCheckpoints,
  listCheckpoints,
  makeCheckpointFolder,
  restoreCheckpoint,
} from "./checkpoints.ts";
import { findEntry } from "./find_entry.ts";
import { type LocalFolder, lockPath, objectPath, statePath } from "./layout.ts";
import { listEntries } from "./list_entries.ts";
import { makeScratch, sweepScratch } from "./scratch.ts";
import { type Leases, openLeases } from "./leases.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { lockFile } from "../../files/lock_file.ts";
import type { Store } from "../result_store.ts";

/** Where the time comes from, for tests. */
export type LocalFolderOptions = StatCacheOptions;

/**
 * Opens a store in a folder. Nothing is written before the first result is; readers take no lock.
 *
 * @param path The folder; it need not exist.
 * @returns The store.
 *
 * @example A store starts empty
 * ```ts
 * import { openLocalFolderStore } from "./local_store.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = await Deno.makeTempDir();
 * const store = openLocalFolderStore(`${folder}/store`);
 * assertEquals(await store.lookup("train", "0123abcd"), { kind: "miss" });
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function openLocalFolderStore(
  path: string,
  options: LocalFolderOptions = {},
): Store {
  const root = resolve(path);
  const stats = openStatCache(join(root, "object_stats"), options);
  const folder: LocalFolder = { root, stats };
  let isSwept = false;
  const scratch = async () => {
    if (!isSwept) await sweepScratch(folder);
    isSwept = true;
    // Who works needs them afterwards, too; hours later their files may be others.
    await import("./publish_entry.ts");
    await import("./restore_files.ts");
    return await makeScratch(folder);
  };
  const usage = openLeases(folder);
  return {
    hold: usage.hold,
    releaseWhile: usage.releaseWhile,
    lookup(stage, fingerprint) {
      usage.note({ stage, fingerprint });
      return findEntry(folder, { stage, fingerprint });
    },
    entries: (stage) => listEntries(folder, stage),
    async restore(files, into, { link }) {
      const { restoreFiles } = await import("./restore_files.ts");
      return await restoreFiles(folder, files, { into, link });
    },
    check: (files) => checkObjects(folder, files.map(({ digest }) => digest)),
    async publish(draft) {
      await using _use = await usage.hold();
      usage.note(draft);
      const { publishEntry } = await import("./publish_entry.ts");
      return await publishEntry(folder, draft);
    },
    lock: (name, { onWait }) => lockFile(lockPath(folder, name), { onWait }),
    scratch,
    ...stateIn(folder, usage),
    ...checkpointsIn(folder, usage),
    ...upkeepOf(folder, usage),
    async read({ digest }) {
      const bytes = await Deno.readFile(objectPath(folder, digest)).catch(() => null);
      return bytes !== null && digestBytes(bytes) === digest ? bytes : null;
    },
    remember: () => stats.save(),
  };
}

function upkeepOf(folder: LocalFolder, usage: Leases) {
  return {
    async collectGarbage(options) {
      const { collectGarbage } = await import("./collect_garbage.ts");
      return await collectGarbage(folder, options);
    },
    async putBack(path) {
      const { putBackObject } = await import("./put_back_object.ts");
      return await putBackObject(folder, path);
    },
    async verify(options) {
      // Only told of, it can be on a disk that takes no lock; nor does such a disk lose anything.
      const use = usage.hold();
      await using _use = await (options.isDryRun ? use.catch(() => null) : use);
      const { verifyStore } = await import("./verify_store.ts");
      return await verifyStore(folder, options);
    },
  } satisfies Partial<Store>;
}

function stateIn(folder: LocalFolder, usage: Leases) {
  return {
    async state(stage, fingerprint) {
      usage.note({ stage, fingerprint });
      const state = statePath(folder, { stage, fingerprint });
      await Deno.mkdir(state, { recursive: true }).catch((error) => {
        throw explainIoError(error, `Cannot make the folder "${state}"`);
      });
      return state;
    },
    async clearState(stage, fingerprint) {
      await Deno.remove(statePath(folder, { stage, fingerprint }), { recursive: true }).catch(
        unlessGone,
      );
    },
  } satisfies Partial<Store>;
}

function checkpointsIn(folder: LocalFolder, usage: Leases) {
  return {
    checkpointFolder(owner) {
      usage.note({ stage: owner.stage, fingerprint: owner.resumeKey });
      return makeCheckpointFolder(folder, owner);
    },
    checkpoints: (owner) => listCheckpoints(folder, owner),
    checkCheckpoint: (checkpoint) => checkCheckpoint(folder, checkpoint),
    restoreCheckpoint: (checkpoint, to) => restoreCheckpoint(folder, checkpoint, { to }),
    clearCheckpoints: (owner, options) => clearCheckpoints(folder, owner, options),
  } satisfies Partial<Store>;
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
