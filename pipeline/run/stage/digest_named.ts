/**
 * The digest of what a param names: a file, or a folder with all that lies below it.
 *
 * @module
 */

import { digestFolder } from "../../digest/digest.ts";
import type { StatCache } from "../../files/stat_cache.ts";
import { listRegularFiles } from "../../files/list_regular_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";

/**
 * Digests a file, or the paths and bytes of all files of a folder.
 *
 * @param path Where it lies.
 * @throws {Deno.errors.NotFound} If there is nothing.
 * @throws {Error} If it cannot be read, or a folder holds a link: where that points, anything can
 * change.
 */
export async function digestNamed(path: string, statCache: StatCache): Promise<string> {
  const { isDirectory } = await Deno.stat(path);
  if (!isDirectory) return await statCache.digestFile(path);
  const action = "it cannot be taken whole";
  const files = await listRegularFiles(await Deno.realPath(path), { kind: "folder", action });
  return digestFolder(
    await mapPooled(files, async ({ path, from }) => ({
      path,
      digest: await statCache.digestFile(from),
      bytes: (await Deno.stat(from)).size,
    })),
  );
}
