import { explainIoError } from "../../files/explain_io_error.ts";
import { namesIn } from "../../files/list_files.ts";
import { lockFile, tryLockFile } from "../../files/lock_file.ts";
import { removeFolder } from "../../files/remove_folder.ts";
import { join } from "../../path.ts";
import { type LocalFolder, scratchRoot } from "./layout.ts";

const LOCK_SUFFIX = ".lock";

/** Makes an empty folder; disposing of it removes it with all its files. */
export async function makeScratch(
  folder: LocalFolder,
): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = join(scratchRoot(folder), crypto.randomUUID());
  try {
    const lock = await lockFile(`${path}${LOCK_SUFFIX}`);
    await Deno.mkdir(path);
    return {
      path,
      async [Symbol.asyncDispose]() {
        await removeFolder(path);
        await lock[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    throw explainIoError(error, `Cannot make a scratch folder in "${scratchRoot(folder)}"`);
  }
}

/** Removes the scratch folders of processes that are gone, whose locks are free. */
export async function sweepScratch(folder: LocalFolder): Promise<void> {
  const root = scratchRoot(folder);
  for (const name of await namesIn(root)) {
    if (!name.endsWith(LOCK_SUFFIX)) continue;
    await using lock = await tryLockFile(join(root, name));
    if (lock === null) continue;
    const orphan = join(root, name.slice(0, -LOCK_SUFFIX.length));
    await removeFolder(orphan).catch(() => {});
  }
}
