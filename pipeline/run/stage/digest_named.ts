import { digestFolder } from "../../digest/digest.ts";
import type { StatCache } from "../../files/stat_cache.ts";
import { listRegularFiles } from "../../files/list_regular_files.ts";
import { mapPooled } from "../../files/map_pooled.ts";

/**
 * Digests a file, or the paths and bytes of all files below a folder.
 *
 * @throws {Deno.errors.NotFound} If there is nothing at the path.
 * @throws {Error} If it cannot be read, or a folder holds a link: what that points at can change.
 */
export async function digestNamed(path: string, statCache: StatCache): Promise<string> {
  const { isDirectory } = await Deno.stat(path);
  if (!isDirectory) return await statCache.digestFile(path);
  const action = "it cannot be digested";
  const files = await listRegularFiles(await Deno.realPath(path), { kind: "folder", action });
  return digestFolder(
    await mapPooled(files, async ({ path, from }) => ({
      path,
      digest: await statCache.digestFile(from),
      bytes: (await Deno.stat(from)).size,
    })),
  );
}
