import { copyFile } from "../../files/copy_file.ts";
import { dirname, join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { StoredOutput } from "../../stores/result_store.ts";

/**
 * Copies an artifact of a version into a folder, each file verified against its digest.
 *
 * @throws {UserError} If one was altered after it was recorded.
 */
export async function copyRecorded(
  { files, emptyFolders }: StoredOutput,
  { from, into, signal }: {
    readonly from: string;
    readonly into: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const folders = new Set([".", ...emptyFolders, ...files.map(({ path }) => dirname(path))]);
  for (const folder of folders) await Deno.mkdir(join(into, folder), { recursive: true });
  for (const { path, digest } of files) {
    const source = join(from, path);
    if (await copyFile({ from: source, to: join(into, path) }, { signal }) === digest) continue;
    throw new UserError(
      `Cannot read "${source}": it was altered after it was recorded\nRun again, and it is restored`,
    );
  }
}
