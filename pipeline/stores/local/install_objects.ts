/** Stages objects, where anything may fail, then installs them by renames. @module */

import { existsSync } from "node:fs";
import type { TreeFile } from "../../files/list_tree.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { quarantine } from "../../files/quarantine.ts";
import { sync, SYNCED_AT_ONCE } from "../../files/sync.ts";
import { dirname } from "../../path.ts";
import type { StoredFile } from "../result_store.ts";
import { isWhole } from "./check_objects.ts";
import { type AskProcess, forEachFileParallel } from "./for_each_file_parallel.ts";
import { type GivenFile, type IngestedFile, ingestFile } from "./ingest_file.ts";
import { type LocalFolder, objectPath } from "./layout.ts";

/** Objects on their way into a store. */
export interface Staging {
  readonly folder: LocalFolder;
  /** A scratch folder on the store's file system. */
  readonly path: string;
  /** The synced file of each new digest. */
  readonly staged: Map<string, string>;
  /** Ends the digesting of files. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stages files or copies of them. A file whose bytes the store has needs nothing. Of thousands of
 * files, those that the store lacks become objects at once; no entry names them yet.
 */
export async function stageFiles(
  files: readonly TreeFile[],
  { folder, path: beside, staged, signal }: Staging,
): Promise<StoredFile[]> {
  const given = files.map(({ from }) => ({ from, beside }));
  const stored = await forEachFileParallel(given, (some, ask) => storeSome(some, ask, folder), {
    signal,
  });
  return await mapPooled([...files.entries()], async ([index, { path }]) => {
    const synced = stored?.[index] ?? null;
    const file = synced ?? await ingestFile(given[index]!, { signal });
    const { digest, bytes } = file;
    if (!staged.has(digest) && (synced !== null || !await isThereWhole(folder, digest))) {
      staged.set(digest, file.path);
      if (synced === null) await sync(file.path);
    }
    return { path, digest, bytes };
  }, { atOnce: SYNCED_AT_ONCE });
}

/** If a process ends in between, the files that it has moved are found in their places. */
async function storeSome(
  files: readonly GivenFile[],
  ask: AskProcess,
  folder: LocalFolder,
): Promise<readonly (IngestedFile | null)[] | null> {
  const ingested = await ask("ingest", files);
  if (ingested === null) return null;
  const found = ingested.filter((file) => file !== null);
  const moves = found.map(({ path, digest }) => ({ from: path, to: objectPath(folder, digest) }));
  const moved = await ask("move", moves) ?? [];
  const paths = new Map(moves.map(({ from }, index) => [from, moved[index] ?? from]));
  return ingested.map((file) => file && { ...file, path: paths.get(file.path)! });
}

/** Moves staged objects into place. A corrupted object that is there is quarantined and replaced. */
export async function installObjects({ folder, staged }: Staging): Promise<void> {
  const objects = [...staged].map(([digest, beside]) => {
    const path = objectPath(folder, digest);
    return { digest, beside, path, parent: dirname(path) };
  });
  for (const parent of new Set(objects.map(({ parent }) => parent))) {
    await Deno.mkdir(parent, { recursive: true });
  }
  const changed = new Set<string>();
  await mapPooled(objects, async ({ digest, beside, path, parent }) => {
    changed.add(parent).add(dirname(parent));
    if (beside === path) return;
    if (existsSync(path)) {
      // Another process may have installed it since, and a reader may rely on it already.
      if (await isWhole(folder, digest)) return;
      await quarantine(folder.quarantine, path, { expected: digest });
    }
    Deno.renameSync(beside, path);
  });
  await mapPooled([...changed], sync);
}

async function isThereWhole(folder: LocalFolder, digest: string): Promise<boolean> {
  return existsSync(objectPath(folder, digest)) && await isWhole(folder, digest);
}
