import { explainIoError } from "../../files/explain_io_error.ts";
import { filesBelow, namesIn } from "../../files/list_files.ts";
import { isLocked, tryLockFile } from "../../files/lock_file.ts";
import { join } from "../../path.ts";
import type { RemovedGarbage, StaleFileOptions } from "../garbage.ts";
import type { StaleFileKind } from "../work_area.ts";
import { type GarbageStats, openGarbageStats } from "./garbage_stats.ts";
import {
  checkpointsRoot,
  leasesFolder,
  type LocalFolder,
  locksFolder,
  logPath,
  scratchRoot,
} from "./layout.ts";
import { holdersLock } from "./leases.ts";

/** The end of the name of a file that is written beside the one that it will replace. */
const BESIDE = /^\..*\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.tmp$/;
/** Writing such a file takes less. */
const BESIDE_MILLISECONDS = 3_600_000;
const LOCK_SUFFIX = ".lock";

/** Removes what interrupted work and corruption left, once it is old enough and not in use. */
export async function removeStaleFiles(
  folder: LocalFolder,
  options: StaleFileOptions,
): Promise<RemovedGarbage<StaleFileKind>> {
  const stats = openGarbageStats(["interrupted", "logs", "quarantined", "scratch"], options);
  try {
    await removeInterrupted(join(folder.root, "state"), options, stats);
    await removeInterrupted(checkpointsRoot(folder), options, stats);
    await removeLogs(folder, options, stats);
    await removeQuarantined(folder, options, stats);
    await removeScratch(folder, stats);
    await removeLocks(folder, stats);
    return stats.read();
  } catch (error) {
    throw explainIoError(error, `Cannot remove garbage in "${folder.root}"`);
  }
}

type StaleStats = GarbageStats<StaleFileKind>;

/** A folder is as old as the youngest file in it: a stage that computes for weeks writes now and then. */
async function removeInterrupted(
  root: string,
  { leases, until }: StaleFileOptions,
  stats: StaleStats,
): Promise<void> {
  for (const name of await namesIn(root)) {
    const path = join(root, name);
    const files = await filesBelow(path);
    // As `stage/fingerprint`, of which a fingerprint has no hyphen.
    const isInUse = leases.has(name.replace(/-([0-9a-f]+)$/, "/$1"));
    if (isInUse || files.some(({ changedAt }) => changedAt > until)) {
      for (const file of files) stats.keep("interrupted", file);
    } else {
      await stats.removeFolder("interrupted", path);
    }
  }
}

async function removeLogs(
  folder: LocalFolder,
  { results, leases, until }: StaleFileOptions,
  stats: StaleStats,
): Promise<void> {
  const kept = new Set([...results, ...leases].map((name) => {
    const [stage = "", fingerprint = ""] = name.split("/");
    return logPath(folder, { stage, fingerprint });
  }));
  for (const file of await filesBelow(join(folder.root, "logs"))) {
    if (kept.has(file.path) || file.changedAt > until) stats.keep("logs", file);
    else await stats.remove("logs", file);
  }
}

async function removeQuarantined(
  { quarantine }: LocalFolder,
  { until }: StaleFileOptions,
  stats: StaleStats,
): Promise<void> {
  for (const file of await filesBelow(quarantine.folder)) {
    // It keeps its own mtime when it is quarantined, which may be years ago; its ctime is of the move.
    const movedAt = (await Deno.stat(file.path).catch(() => null))?.ctime?.getTime() ?? 0;
    if (movedAt > until) stats.keep("quarantined", file);
    else await stats.remove("quarantined", file);
  }
}

async function removeScratch(folder: LocalFolder, stats: StaleStats): Promise<void> {
  for (const root of [scratchRoot(folder), leasesFolder(folder)]) {
    const names = await namesIn(root);
    for (const lock of names.filter((name) => name.endsWith(LOCK_SUFFIX))) {
      await using held = await lockIfFree(join(root, lock), stats);
      if (held === null) continue;
      const owned = lock.slice(0, -LOCK_SUFFIX.length);
      for (const name of names.filter((name) => name.startsWith(owned))) {
        await stats.removeFolder("scratch", join(root, name));
      }
    }
  }
  for (const below of [folder.root, join(folder.root, "last")]) {
    for (const name of (await namesIn(below)).filter((name) => BESIDE.test(name))) {
      const [file] = await filesBelow(join(below, name));
      const isLeft = file !== undefined && file.changedAt < Date.now() - BESIDE_MILLISECONDS;
      if (isLeft) await stats.remove("scratch", file);
    }
  }
}

async function removeLocks(folder: LocalFolder, stats: StaleStats): Promise<void> {
  for (const file of await filesBelow(locksFolder(folder))) {
    if (file.path === holdersLock(folder)) continue;
    await using held = await lockIfFree(file.path, stats);
    if (held !== null) await stats.remove("scratch", file);
  }
}

/** Holds a lock that its owner has left; null where it is held. A dry run changes no file. */
async function lockIfFree(
  path: string,
  { isDryRun }: StaleStats,
): Promise<AsyncDisposable | null> {
  if (!isDryRun) return await tryLockFile(path);
  return await isLocked(path) ? null : { [Symbol.asyncDispose]: () => Promise.resolve() };
}
