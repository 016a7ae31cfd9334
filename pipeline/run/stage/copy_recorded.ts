import { join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { StoredOutput } from "../../stores/result_store.ts";
import type { WorkArea } from "../../stores/work_area.ts";

/**
 * Copies an artifact of a version into a folder, each file verified against its digest.
 *
 * @throws {UserError} If one was altered after it was recorded.
 */
export async function copyRecorded(
  { files, emptyFolders }: StoredOutput,
  work: WorkArea,
  { from, into, signal }: {
    readonly from: string;
    readonly into: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const copies = files.map(({ path }) => ({ from: join(from, path), to: join(into, path) }));
  const folders = [into, ...emptyFolders.map((path) => join(into, path))];
  const copied = await work.copyIn(copies, { folders, signal });
  const altered = files.findIndex(({ digest }, index) => copied[index]!.digest !== digest);
  if (altered === -1) return;
  throw new UserError(
    `Cannot read "${copies[altered]!.from}": it was altered after it was recorded\n` +
      "Run again, and it is restored",
  );
}
