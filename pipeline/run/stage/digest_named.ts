import { digestFolder } from "../../digest/digest.ts";
import { kindOf } from "../../digest/regular_file.ts";
import { listTree, type Tree } from "../../files/list_tree.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { isMissing } from "../../files/read_failure.ts";
import type { StatCache } from "../../files/stat_cache.ts";
import type { PlannedStage } from "../../plan/plan.ts";
import { UserError } from "../../problem.ts";

/** The options of reading what a param names. */
export interface NamedOptions {
  /** The start of a message: `Cannot read "make.source"`. */
  readonly action: string;
  /** The names of files and folders in a folder that do not count. Default: none. */
  readonly leaveOut?: readonly string[] | undefined;
}

/** The names of what tools leave in folders of scripts. */
const LEFT_BEHIND = ["__pycache__", ".git", ".ipynb_checkpoints", ".DS_Store"];

/** Lists the names that do not count in the folders of a stage: in those of a program, what tools leave there. */
export function leftOutOf({ program }: Pick<PlannedStage, "program">): readonly string[] {
  return program === undefined ? [] : LEFT_BEHIND;
}

/**
 * Digests a file by its bytes, or a folder by what {@linkcode listNamed} finds in it.
 *
 * @throws {UserError} If nothing is at the path, or it is neither file nor folder, or cannot be read.
 */
export async function digestNamed(
  path: string,
  { statCache, action, leaveOut }: NamedOptions & { readonly statCache: StatCache },
): Promise<string> {
  try {
    const tree = await listNamed(path, { action, leaveOut });
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
export async function listNamed(
  path: string,
  { action, leaveOut = [] }: NamedOptions,
): Promise<Tree | null> {
  const info = await Deno.stat(path);
  if (info.isFile) return null;
  if (info.isDirectory) {
    const options = { kind: "folder", action: `${action} in "${path}"` } as const;
    const tree = await listTree(await Deno.realPath(path), options);
    return leaveOut.length === 0 ? tree : without(leaveOut, tree);
  }
  throw new UserError(
    `${action}: "${path}" is ${kindOf(info)}, expected a file or a folder\n` +
      "Name a file: what a pipe or a device gives has no digest beforehand",
  );
}

function without(names: readonly string[], { files, emptyFolders }: Tree): Tree {
  const isKept = (path: string) => !path.split("/").some((part) => names.includes(part));
  return {
    files: files.filter(({ path }) => isKept(path)),
    emptyFolders: emptyFolders.filter(isKept),
  };
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
