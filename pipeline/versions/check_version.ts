import type { FileSetCache } from "../files/file_set_cache.ts";
import { mapPooled } from "../files/map_pooled.ts";
import { type Corruption, type Quarantine, quarantine } from "../files/quarantine.ts";
import { join, joinInside } from "../path.ts";
import type { ResultStore, StoredFile } from "../stores/result_store.ts";
import { CONFIG_FILE } from "./plan_version.ts";
import type { RunFile } from "./run_file.ts";

/** The parts that checking a version needs. */
export interface CheckOptions {
  /** The store to repair it from. */
  readonly results: ResultStore;
  readonly quarantine: Quarantine;
  /** The sets of files that were found whole. */
  readonly sets: FileSetCache;
  /** True if nothing can be written there: what is wrong is told, and stays as it is. */
  readonly isReadOnly: boolean;
}

interface CheckedVersion {
  /** Each file that was altered or missing. */
  readonly altered: readonly Corruption[];
  /** Corrupted objects of the store: the files that need them are still missing. */
  readonly lost: readonly Corruption[];
}

/**
 * Checks every file of a version. An altered file is quarantined, since a person may want what they
 * wrote there; altered and missing files are restored from the store. One that cannot be moved away stays.
 */
export async function checkVersion(
  folder: string,
  run: RunFile,
  options: CheckOptions,
): Promise<CheckedVersion> {
  const files = run.files.values()
    .map(({ path, digest }) => ({ path: joinInside(folder, path), digest }));
  let lost: readonly Corruption[] = [];
  const altered = await options.sets.checkSet(files, async () => {
    const repaired = await repairFiles(folder, run, { ...options, files: run.files });
    lost = repaired.lost;
    return repaired.altered;
  });
  return { altered, lost };
}

/** Digests some files of a version and repairs those that were altered. */
export async function repairFiles(
  folder: string,
  run: RunFile,
  { files, isReadOnly, ...options }: Omit<CheckOptions, "sets"> & {
    readonly files: readonly StoredFile[];
  },
): Promise<CheckedVersion> {
  const checked = await mapPooled(files, async (file) => {
    const path = joinInside(folder, file.path);
    const corruption = await quarantine(options.quarantine, path, { expected: file.digest });
    return corruption === null ? [] : [{ file, corruption }];
  });
  const found = checked.flat();
  const gone = found.filter(({ corruption: { found, quarantined } }) =>
    quarantined !== null || found === "missing"
  );
  const lost = isReadOnly
    ? []
    : await restore(gone.map(({ file }) => file), folder, { ...options, run });
  return { altered: found.map(({ corruption }) => corruption), lost };
}

async function restore(
  files: readonly StoredFile[],
  folder: string,
  { run, results }: { readonly run: RunFile; readonly results: ResultStore },
): Promise<readonly Corruption[]> {
  const stored = files.filter(({ path }) => path !== CONFIG_FILE);
  if (stored.length < files.length) await Deno.writeTextFile(join(folder, CONFIG_FILE), run.config);
  if (stored.length === 0) return [];
  const fetched = await results.fetch(stored, folder, { links: "large" });
  return fetched.kind === "corrupted" ? fetched.corruption : [];
}
