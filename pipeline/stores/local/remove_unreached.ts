import { digestsIn } from "../../digest/digests_in.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { filesBelow, type ListedFile } from "../../files/list_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { readOwn, unlessMissing } from "../../files/read_failure.ts";
import { sync } from "../../files/sync.ts";
import { join } from "../../path.ts";
import type { GarbageOptions, RemovedResults, Roots } from "../garbage.ts";
import { decodeEntry } from "./entry_file.ts";
import { type GarbageStats, openGarbageStats } from "./garbage_stats.ts";
import { entriesRoot, type LocalFolder, objectsRoot } from "./layout.ts";

/**
 * Removes unreached results. Entries are gone for good before the first object is: whenever this is
 * killed, what can still be found is whole.
 */
export async function removeUnreached(
  folder: LocalFolder,
  options: GarbageOptions,
): Promise<RemovedResults> {
  const stats = openGarbageStats(["results", "objects"], options);
  try {
    const kept = await removeEntries(folder, options, stats);
    await removeObjects(folder, await reachedObjects(kept, options.roots), stats);
    return { ...stats.read(), names: new Set(kept.map(({ name }) => name)) };
  } catch (error) {
    throw explainIoError(error, `Cannot remove garbage in "${folder.root}"`);
  }
}

interface KeptEntry {
  /** As `stage/fingerprint`. */
  readonly name: string;
  readonly file: ListedFile;
}

type ResultStats = GarbageStats<"results" | "objects">;

async function removeEntries(
  folder: LocalFolder,
  { roots, until }: GarbageOptions,
  stats: ResultStats,
): Promise<readonly KeptEntry[]> {
  const root = entriesRoot(folder);
  const kept: KeptEntry[] = [];
  const changed = new Set<string>();
  for (const file of await filesBelow(root)) {
    const name = file.below.replace(/\.json$/, "");
    const isRoot = roots.results.has(name) || roots.digests.has(name.split("/")[1] ?? "");
    if (isRoot || file.changedAt > until) {
      stats.keep("results", file);
      kept.push({ name, file });
    } else if (await stats.remove("results", file)) {
      changed.add(join(root, name.split("/")[0]!));
    }
  }
  // A power cut must not bring an entry back whose objects are gone.
  if (!stats.isDryRun) await mapPooled([...changed], sync);
  return kept;
}

/**
 * Lists every object of the results that stay. An entry that is corrupted, or of another version of
 * Reprise, may mean any digest in it.
 */
async function reachedObjects(
  kept: readonly KeptEntry[],
  { objects, digests }: Roots,
): Promise<ReadonlySet<string>> {
  const reached = new Set([...objects, ...digests]);
  await mapPooled(kept, async ({ name, file }) => {
    const [stage = "", fingerprint = ""] = name.split("/");
    const text = await readOwn(file.path, () => Deno.readTextFile(file.path)).catch(unlessMissing);
    if (text === null) return;
    const decoded = decodeEntry(text, { stage, fingerprint });
    if (decoded.kind !== "entry") {
      for (const digest of digestsIn(text)) reached.add(digest);
      return;
    }
    const { outputs, provenance } = decoded.entry;
    for (const { files } of [...Object.values(outputs), provenance]) {
      for (const { digest } of files) reached.add(digest);
    }
  });
  return reached;
}

async function removeObjects(
  folder: LocalFolder,
  reached: ReadonlySet<string>,
  stats: ResultStats,
): Promise<void> {
  const objects = await filesBelow(objectsRoot(folder));
  await mapPooled(objects, async (file) => {
    if (reached.has(file.below.replace("/", ""))) stats.keep("objects", file);
    else await stats.remove("objects", file);
  });
}
