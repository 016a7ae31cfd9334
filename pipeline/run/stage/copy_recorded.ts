import { digestFile } from "../../digest/digest_file.ts";
import { dirname, join } from "../../path.ts";
import { UserError } from "../../problem.ts";
import type { StoredFile } from "../../stores/result_store.ts";

/**
 * Copies files of a version into a folder, each verified against its digest.
 *
 * @throws {UserError} If one was altered after it was recorded.
 */
export async function copyRecorded(
  files: readonly StoredFile[],
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await Deno.mkdir(into, { recursive: true });
  for (const { path, digest } of files) {
    const [source, copy] = [join(from, path), join(into, path)];
    await Deno.mkdir(dirname(copy), { recursive: true });
    await Deno.copyFile(source, copy);
    if (await digestFile(copy) === digest) continue;
    throw new UserError(
      `Cannot read "${source}": it was altered after it was recorded\nRun again, and it is restored`,
    );
  }
}
