import { copyFile } from "../../files/copy_file.ts";
import { explainIoError } from "../../files/explain_io_error.ts";
import { isMissing } from "../../files/read_failure.ts";
import { basename, join } from "../../path.ts";
import { installObjects, stageFiles, type Staging } from "./install_objects.ts";
import type { LocalFolder } from "./layout.ts";
import { makeScratch } from "./scratch.ts";

/** Stores a copy of a file; does nothing if the file is missing. */
export async function putBackObject(folder: LocalFolder, path: string): Promise<void> {
  try {
    await using scratch = await makeScratch(folder);
    const from = join(scratch.path, basename(path));
    await copyFile({ from: path, to: from });
    const staging: Staging = { folder, path: scratch.path, staged: new Map() };
    await stageFiles([{ path: basename(path), from }], staging);
    await installObjects(staging);
  } catch (error) {
    if (isMissing(error)) return;
    throw explainIoError(error, `Cannot put "${path}" back into "${folder.root}"`);
  }
}
