import { explainIoError } from "../files/explain_io_error.ts";
import { filesBelow } from "../files/list_files.ts";
import { lockFile } from "../files/lock_file.ts";
import { unlessMissing } from "../files/read_failure.ts";
import { join } from "../path.ts";
import { removeUnfinished, runLock, UNFINISHED } from "./clear_unfinished.ts";
import { isPinned } from "./pin.ts";
import { pointLatest } from "./point_latest.ts";
import { readRunFile } from "./run_file.ts";
import { keepNumber } from "./version_number.ts";
import { listVersions, type VersionFolder } from "./version_folders.ts";

/** The outcome of removing versions. */
export type RemovedVersions =
  | {
    readonly kind: "removed";
    /** Such as `["v1", "v3"]`. */
    readonly versions: readonly string[];
    /** The size of their files, but for those that the store has too. */
    readonly bytes: number;
    /** The version that `latest` points at now; null if none is left. */
    readonly latest: string | null;
    /** The results that no version of the run has any more, each as `stage/fingerprint`. */
    readonly results: ReadonlySet<string>;
  }
  /** A version of them is pinned, and nothing was removed. */
  | { readonly kind: "pinned"; readonly version: string };

/**
 * Removes versions of one run, all or none. Each is renamed first; what a killed process leaves goes
 * with the next run or garbage collection.
 */
export async function removeVersions(
  runFolder: string,
  isChosen: (version: VersionFolder) => boolean,
): Promise<RemovedVersions> {
  try {
    await using _lock = await lockFile(runLock(runFolder));
    const all = await listVersions(runFolder);
    const chosen = all.filter(isChosen);
    for (const { version, folder } of chosen) {
      if (await isPinned(folder)) return { kind: "pinned", version };
    }
    const others = all.filter((version) => !isChosen(version));
    const results = await resultsOf(chosen);
    for (const result of await resultsOf(others)) results.delete(result);
    const latest = others.at(-1)?.version ?? null;
    if (latest !== null) await pointLatest(runFolder, latest);
    else await Deno.remove(join(runFolder, "latest")).catch(unlessMissing);
    // A full disk must not keep anybody from freeing it.
    await keepNumber(runFolder, all.at(-1)?.number ?? 0).catch(() => {});
    let bytes = 0;
    for (const { folder } of chosen) {
      for (const file of await filesBelow(folder)) bytes += file.names > 1 ? 0 : file.bytes;
      await Deno.rename(folder, join(runFolder, `${UNFINISHED}${crypto.randomUUID()}`));
    }
    await removeUnfinished(runFolder);
    const versions = chosen.map(({ version }) => version);
    return { kind: "removed", versions, bytes, latest, results };
  } catch (error) {
    throw explainIoError(error, `Cannot remove versions in "${runFolder}"`);
  } finally {
    // Not while anything is in it.
    await Deno.remove(runFolder).catch(() => {});
  }
}

async function resultsOf(versions: readonly VersionFolder[]): Promise<Set<string>> {
  const results = new Set<string>();
  for (const { folder } of versions) {
    const read = await readRunFile(folder);
    if (read.kind !== "run") continue;
    for (const { stage, fingerprint } of read.run.stages) results.add(`${stage}/${fingerprint}`);
  }
  return results;
}
