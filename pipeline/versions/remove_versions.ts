/**
 * Removes versions that people have no more use for. Their results stay in the
 * store until it is collected.
 *
 * @module
 */

import { join } from "../path.ts";
import { explainIoError } from "../files/explain_io_error.ts";
import { lockFile } from "../files/lock_file.ts";
import { removeUnfinished, runLock, UNFINISHED } from "./clear_unfinished.ts";
import { isPinned } from "./pin.ts";
import { pointLatest } from "./point_latest.ts";
import { readRunFile } from "./run_file.ts";
import { listVersions, type VersionFolder } from "./version_folders.ts";

/** What was removed. */
export type RemovedVersions =
  | {
    readonly kind: "removed";
    /** Such as `["v1", "v3"]`. */
    readonly versions: readonly string[];
    /** The size of their files. */
    readonly bytes: number;
    /** The version that `latest` points at now; null where none is left. */
    readonly latest: string | null;
    /** The results that they held, each as `stage/fingerprint`, but for those of the versions left. */
    readonly results: ReadonlySet<string>;
  }
  /** A version of them is pinned, and nothing was removed. */
  | { readonly kind: "pinned"; readonly version: string };

/**
 * Removes versions of one run, all or none. Each goes in one move, and whatever is left of it when
 * this is killed goes with the next run or collection.
 *
 * @param runFolder The folder of the run's versions.
 * @param wanted Which versions.
 * @throws {Error} If the disk refuses.
 */
export async function removeVersions(
  runFolder: string,
  wanted: (version: VersionFolder) => boolean,
): Promise<RemovedVersions> {
  try {
    await using _lock = await lockFile(runLock(runFolder));
    const all = await listVersions(runFolder);
    const going = all.filter(wanted);
    for (const { version, folder } of going) {
      if (await isPinned(folder)) return { kind: "pinned", version };
    }
    const staying = all.filter((version) => !wanted(version));
    const results = await resultsOf(going);
    for (const result of await resultsOf(staying)) results.delete(result);
    const latest = staying.at(-1)?.version ?? null;
    if (latest !== null) await pointLatest(runFolder, latest);
    else await Deno.remove(join(runFolder, "latest")).catch(unlessMissing);
    let bytes = 0;
    for (const { folder } of going) {
      bytes += await sizeOf(folder);
      await Deno.rename(folder, join(runFolder, `${UNFINISHED}${crypto.randomUUID()}`));
    }
    await removeUnfinished(runFolder);
    return {
      kind: "removed",
      versions: going.map(({ version }) => version),
      bytes,
      latest,
      results,
    };
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

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    bytes += isDirectory ? await sizeOf(path) : (await Deno.lstat(path)).size;
  }
  return bytes;
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
