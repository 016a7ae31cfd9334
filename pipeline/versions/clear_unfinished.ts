import { filesBelow, namesIn } from "../files/list_files.ts";
import { isLocked, tryLockFile } from "../files/lock_file.ts";
import { join } from "../path.ts";
import type { FileStats } from "../stores/garbage.ts";
import { foldersIn } from "./version_folders.ts";

/** The beginning of the name of a folder that is being built. */
export const UNFINISHED = ".new-";
/** The beginning of the name of a link that is about to become `latest`. */
export const UNFINISHED_LINK = ".latest-";

/** Names the file that is locked while the versions of a run change. */
export function runLock(runFolder: string): string {
  return join(runFolder, ".lock");
}

/** Removes the unfinished versions of every run that no process is recording now. */
export async function clearUnfinished(
  runsFolder: string,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<FileStats> {
  const stats = { files: 0, bytes: 0 };
  for (const name of await foldersIn(runsFolder)) {
    const runFolder = join(runsFolder, name);
    const { length } = await listUnfinished(runFolder);
    if (length === 0 || await isLocked(runLock(runFolder))) continue;
    await using lock = isDryRun ? null : await tryLockFile(runLock(runFolder));
    if (!isDryRun && lock === null) continue;
    // Who had the lock before may have removed what was seen without it.
    for (const path of await listUnfinished(runFolder)) {
      for (const { bytes } of await filesBelow(path)) {
        stats.files++;
        stats.bytes += bytes;
      }
      if (!isDryRun) await Deno.remove(path, { recursive: true });
    }
  }
  return stats;
}

/** Removes what is unfinished in one run, whose lock is held: its process is gone. */
export async function removeUnfinished(runFolder: string): Promise<void> {
  for (const path of await listUnfinished(runFolder)) await Deno.remove(path, { recursive: true });
}

/** None where the run was removed meanwhile. */
async function listUnfinished(runFolder: string): Promise<string[]> {
  const names = await namesIn(runFolder);
  return names.filter((name) => name.startsWith(UNFINISHED) || name.startsWith(UNFINISHED_LINK))
    .map((name) => join(runFolder, name));
}
