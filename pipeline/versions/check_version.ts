/**
 * Checks the files of a version and puts right what is not as it was recorded.
 *
 * @module
 */

import type { StatCache } from "../files/stat_cache.ts";
import { join, joinInside } from "../path.ts";
import { type Corruption, type Quarantine, quarantine } from "../files/quarantine.ts";
import { mapPooled } from "../files/map_pooled.ts";
import type { ResultStore, StoredFile } from "../stores/result_store.ts";
import { CONFIG_FILE } from "./plan_version.ts";
import type { RunFile } from "./run_file.ts";

/** What checking a version needs. */
export interface CheckOptions {
  readonly results: ResultStore;
  readonly quarantine: Quarantine;
  /** The digests of files that have not changed. */
  readonly stats: Pick<StatCache, "checkSet" | "digestFile">;
}

/** What of a version was not as recorded. */
export interface VersionCorruption {
  /** Each file that was altered or missing. */
  readonly altered: readonly Corruption[];
  /** Objects of the store that were corrupted in their turn, so that their files are not back. */
  readonly lost: readonly Corruption[];
}

/**
 * Checks every file of a version. One that was altered is moved aside, since a person may want what
 * they wrote there; it and what is missing come back from the store.
 */
export async function checkVersion(
  folder: string,
  run: RunFile,
  { results, quarantine: to, stats }: CheckOptions,
): Promise<VersionCorruption> {
  const pathOf = (file: StoredFile) => joinInside(folder, file.path);
  const files = run.files.values().map((file) => ({ path: pathOf(file), digest: file.digest }));
  const wrong = await stats.checkSet(files, async () => {
    const found = await mapPooled(run.files, async (file) => {
      const path = pathOf(file);
      const { digest } = file;
      if (await stats.digestFile(path).catch(() => null) === digest) return [];
      const corruption = await quarantine(to, path, { expected: digest });
      return corruption === null ? [] : [{ file, corruption }];
    });
    return found.flat();
  });
  const lost = await bringBack(wrong.map(({ file }) => file), folder, { run, results });
  return { altered: wrong.map(({ corruption }) => corruption), lost };
}

async function bringBack(
  files: readonly StoredFile[],
  folder: string,
  { run, results }: { readonly run: RunFile; readonly results: ResultStore },
): Promise<readonly Corruption[]> {
  const stored = files.filter(({ path }) => path !== CONFIG_FILE);
  if (stored.length < files.length) await Deno.writeTextFile(join(folder, CONFIG_FILE), run.config);
  if (stored.length === 0) return [];
  const fetched = await results.fetch(stored, folder, { link: false });
  return fetched.kind === "corrupted" ? fetched.corruption : [];
}
