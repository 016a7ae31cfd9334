/**
 * Removes what nothing reaches any more: results, then the objects that no
 * result is left to name, then what interrupted work and corruption have left.
 *
 * @module
 */

import { mapPooled } from "../../files/map_pooled.ts";
import type { GarbageOptions, RemovedGarbage, Roots } from "../collection.ts";
import { join } from "../../path.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { lockFile } from "../../files/lock_file.ts";
import { collectStaleFiles } from "./collect_stale_files.ts";
import { decodeEntry } from "./entry_file.ts";
import { entriesRoot, type LocalFolder, objectsRoot } from "./layout.ts";
import { sync } from "../../files/sync.ts";
import { filesBelow, type FoundFile, openStats, type Stats } from "./stats.ts";
import { holdersLock, readLeases } from "./leases.ts";

/**
 * Collects, while no process looks anything up or publishes. A process that is away, computing, keeps
 * what it has used.
 *
 * Entries go before their objects, and are gone for good before the first object is: whenever this
 * is killed, what can still be found is whole.
 *
 * @returns What was removed and what is left; null if the roots said to remove nothing.
 */
export async function collectGarbage(
  folder: LocalFolder,
  options: GarbageOptions,
): Promise<RemovedGarbage | null> {
  if (options.dryRun) return await collectAlone(folder, options);
  const { onWait } = options;
  await using _alone = await lockFile(holdersLock(folder), onWait ? { onWait } : {});
  return await collectAlone(folder, options).catch((error) => {
    throw explainIoError(error, `Cannot collect what is left in "${folder.root}"`);
  });
}

async function collectAlone(
  folder: LocalFolder,
  options: GarbageOptions,
): Promise<RemovedGarbage | null> {
  const roots = await options.readRoots();
  if (roots === null) return null;
  const leases = await readLeases(folder);
  const tallies = openStats(options);
  const isReached = (name: string) => roots.results.has(name) || leases.has(name);
  const kept = await collectEntries(folder, { tallies, isReached, until: options.resultsUntil });
  await collectObjects(folder, await reachedObjects(kept, roots), tallies);
  const names = [...roots.results, ...leases, ...kept.map(({ name }) => name)];
  await collectStaleFiles(folder, { tallies, names, leases, until: options.staleFilesUntil });
  return tallies.read();
}

/** An entry that stays. */
interface KeptEntry {
  /** As `stage/fingerprint`. */
  readonly name: string;
  readonly file: FoundFile;
}

async function collectEntries(
  folder: LocalFolder,
  { tallies, isReached, until }: {
    readonly tallies: Stats;
    readonly isReached: (name: string) => boolean;
    readonly until: number;
  },
): Promise<readonly KeptEntry[]> {
  const root = entriesRoot(folder);
  const kept: KeptEntry[] = [];
  const thinned = new Set<string>();
  for (const file of await filesBelow(root)) {
    const name = file.below.replace(/\.json$/, "");
    if (isReached(name) || file.changedAt > until) {
      tallies.keep("results", file);
      kept.push({ name, file });
    } else if (await tallies.remove("results", file)) {
      thinned.add(join(root, name.split("/")[0]!));
    }
  }
  // A power cut must not bring an entry back whose objects are gone.
  await mapPooled([...thinned], sync);
  return kept;
}

/** Every object of the results that stay; one whose file is corrupted may mean any digest in it. */
async function reachedObjects(
  kept: readonly KeptEntry[],
  { objects }: Roots,
): Promise<ReadonlySet<string>> {
  const reached = new Set(objects);
  await mapPooled(kept, async ({ name, file }) => {
    const [stage = "", fingerprint = ""] = name.split("/");
    const text = await Deno.readTextFile(file.path).catch(() => "");
    const decoded = decodeEntry(text, { stage, fingerprint });
    if (decoded.kind !== "entry") {
      for (const [digest] of text.matchAll(/[0-9a-f]{64}/g)) reached.add(digest);
      return;
    }
    const { outputs, provenance } = decoded.entry;
    const files = [
      ...Object.values(outputs).flatMap((output) => output.files),
      ...provenance.files,
    ];
    for (const { digest } of files) reached.add(digest);
  });
  return reached;
}

async function collectObjects(
  folder: LocalFolder,
  reached: ReadonlySet<string>,
  tallies: Stats,
): Promise<void> {
  const objects = await filesBelow(objectsRoot(folder));
  await mapPooled(objects, async (file) => {
    if (reached.has(file.below.replace("/", ""))) tallies.keep("objects", file);
    else await tallies.remove("objects", file);
  });
}
