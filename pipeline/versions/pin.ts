import { explainIoError } from "../files/explain_io_error.ts";
import { join } from "../path.ts";

/** In the version's own folder, so that it goes where that goes. */
const PIN_FILE = ".pinned";

/** Tells whether a version is pinned. */
export async function isPinned(versionFolder: string): Promise<boolean> {
  return await Deno.lstat(join(versionFolder, PIN_FILE)).then(() => true, () => false);
}

/** Pins or unpins a version. One that is pinned is not removed. */
export async function setPin(versionFolder: string, pinned: boolean): Promise<void> {
  const path = join(versionFolder, PIN_FILE);
  try {
    if (pinned) await Deno.writeTextFile(path, "");
    else await Deno.remove(path);
  } catch (error) {
    if (!pinned && error instanceof Deno.errors.NotFound) return;
    throw explainIoError(error, `Cannot ${pinned ? "pin" : "unpin"} "${versionFolder}"`);
  }
}
