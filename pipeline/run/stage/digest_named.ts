import { digestFolder } from "../../digest/digest.ts";
import { kindOf } from "../../digest/regular_file.ts";
import { listTree, type Tree } from "../../files/list_tree.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { isMissing } from "../../files/read_failure.ts";
import type { StatCache } from "../../files/stat_cache.ts";
import { UserError } from "../../problem.ts";

/**
 * Digests a file by its bytes, or a folder by what {@linkcode listNamed} finds in it.
 *
 * @param options.action The start of a message: `Cannot read "make.source"`.
 * @throws {UserError} If nothing is at the path, or it is neither file nor folder, or cannot be read.
 */
export async function digestNamed(
  path: string,
  { statCache, action }: { readonly statCache: StatCache; readonly action: string },
): Promise<string> {
  try {
    const tree = await listNamed(path, action);
    if (tree === null) return await statCache.digestFile(path);
    const files = await mapPooled(tree.files, async ({ path, from }) => ({
      path,
      digest: await statCache.digestFile(from),
      bytes: Deno.statSync(from).size,
    }));
    return digestFolder(files, tree.emptyFolders);
  } catch (error) {
    throw explainUnreadable(error, { path, action });
  }
}

/**
 * Lists what a stage is given of a folder: all files below, and the empty subfolders. Null for a file.
 *
 * @throws {UserError} If it is neither file nor folder, or something in it is neither.
 */
export async function listNamed(path: string, action: string): Promise<Tree | null> {
  const info = await Deno.stat(path);
  if (info.isFile) return null;
  if (info.isDirectory) {
    const options = { kind: "folder", action: `${action} in "${path}"` } as const;
    return await listTree(await Deno.realPath(path), options);
  }
  throw new UserError(
    `${action}: "${path}" is ${kindOf(info)}, expected a file or a folder\n` +
      "Name a file: what a pipe or a device gives has no digest beforehand",
  );
}

/** Explains why a named file cannot be read; any other error as it is. */
export function explainUnreadable(
  error: unknown,
  { path, action }: { readonly path: string; readonly action: string },
): unknown {
  if (isMissing(error)) {
    return new UserError(
      `${action}: there is no "${path}"\nName a file that exists, or leave the param out`,
    );
  }
  if (!(error instanceof Deno.errors.PermissionDenied)) return error;
  return new UserError(
    `${action}: permission denied for "${path}" or something in it\n` +
      "Make it readable for the user who runs this",
  );
}
