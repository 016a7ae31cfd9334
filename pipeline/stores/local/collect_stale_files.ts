/**
 * Removes what is left of work that was interrupted and of corruption: state,
 * checkpoints, logs, files that were quarantined, and what killed processes had
 * in use.
 *
 * @module
 */

import { join } from "../../path.ts";
import { isLocked, tryLockFile } from "../../files/lock_file.ts";
import {
  leasesFolder,
  type LocalFolder,
  locksFolder,
  quarantineFolder,
  scratchRoot,
} from "./layout.ts";
import { namesIn } from "./names_in.ts";
import { filesBelow, type Stats } from "./stats.ts";
import { holdersLock } from "./leases.ts";

/** How the name ends of a file that is written beside the one that it will replace. */
const BESIDE = /\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.tmp$/;
/** Nobody takes this long to write such a file. */
const BESIDE_MILLISECONDS = 3_600_000;
const LOCK_SUFFIX = ".lock";

/** What is known when it is their turn. */
export interface StaleFilesOptions {
  /** What is removed, counted by kind. */
  readonly tallies: Stats;
  /** The results that stay, as `stage/fingerprint`. */
  readonly names: readonly string[];
  /** What processes that are at work use: results, and the work that they are at. */
  readonly leases: ReadonlySet<string>;
  /** What was last written then or earlier goes, in milliseconds since 1970. */
  readonly until: number;
}

/** Removes all of it that is old enough and of no use to a process. */
export async function collectStaleFiles(
  folder: LocalFolder,
  options: StaleFilesOptions,
): Promise<void> {
  await collectInterrupted(folder, "state", options);
  await collectInterrupted(folder, "checkpoints", options);
  await collectLogs(folder, options);
  await collectBad(folder, options);
  await collectScratch(folder, options);
  await collectLocks(folder, options);
}

/** A folder is as old as the youngest file in it: who computes for weeks writes now and then. */
async function collectInterrupted(
  { root }: LocalFolder,
  kind: "state" | "checkpoints",
  { tallies, leases, until }: StaleFilesOptions,
): Promise<void> {
  for (const name of await namesIn(join(root, kind))) {
    const path = join(root, kind, name);
    const files = await filesBelow(path);
    // As `stage/fingerprint`, of which a fingerprint has no hyphen.
    const isInUse = leases.has(name.replace(/-([0-9a-f]+)$/, "/$1"));
    if (isInUse || files.some(({ changedAt }) => changedAt > until)) {
      for (const file of files) tallies.keep("interrupted", file);
    } else await tallies.removeFolder("interrupted", path);
  }
}

/** A log is named for the beginning of its fingerprint. */
async function collectLogs(
  { root }: LocalFolder,
  { tallies, names, until }: StaleFilesOptions,
): Promise<void> {
  const kept = new Set(names.map((name) => {
    const [stage = "", fingerprint = ""] = name.split("/");
    return `${stage}-${fingerprint.slice(0, 12)}.log`;
  }));
  for (const file of await filesBelow(join(root, "logs"))) {
    if (kept.has(file.below) || file.changedAt > until) tallies.keep("logs", file);
    else await tallies.remove("logs", file);
  }
}

async function collectBad(
  folder: LocalFolder,
  { tallies, until }: StaleFilesOptions,
): Promise<void> {
  for (const file of await filesBelow(quarantineFolder(folder))) {
    // It keeps its own time when it is quarantined, which may be years ago; its ctime is of the move.
    const movedAt = (await Deno.stat(file.path).catch(() => null))?.ctime?.getTime() ?? 0;
    if (movedAt > until) tallies.keep("quarantined", file);
    else await tallies.remove("quarantined", file);
  }
}

async function collectScratch(
  folder: LocalFolder,
  { tallies }: StaleFilesOptions,
): Promise<void> {
  for (const root of [scratchRoot(folder), leasesFolder(folder)]) {
    const left = await namesIn(root);
    for (const lock of left.filter((name) => name.endsWith(LOCK_SUFFIX))) {
      await using held = await holdIfLeft(join(root, lock), tallies);
      if (held === null) continue;
      const owned = lock.slice(0, -LOCK_SUFFIX.length);
      for (const name of left) {
        if (name.startsWith(owned)) await tallies.removeFolder("scratch", join(root, name));
      }
    }
  }
  for (const below of [folder.root, join(folder.root, "last")]) {
    for (const name of (await namesIn(below)).filter((name) => BESIDE.test(name))) {
      const [file] = await filesBelow(join(below, name));
      const isLeft = file !== undefined && file.changedAt < Date.now() - BESIDE_MILLISECONDS;
      if (isLeft) await tallies.remove("scratch", file);
    }
  }
}

async function collectLocks(folder: LocalFolder, { tallies }: StaleFilesOptions): Promise<void> {
  for (const file of await filesBelow(locksFolder(folder))) {
    if (file.path === holdersLock(folder)) continue;
    await using held = await holdIfLeft(file.path, tallies);
    if (held !== null) await tallies.remove("scratch", file);
  }
}

/** Holds a lock that its owner has left; null where it is held. Counting alone changes no file. */
async function holdIfLeft(
  path: string,
  { dryRun }: Stats,
): Promise<AsyncDisposable | null> {
  if (!dryRun) return await tryLockFile(path);
  return await isLocked(path) ? null : { [Symbol.asyncDispose]: () => Promise.resolve() };
}
