import { byPath } from "../digest/digest.ts";
import { kindOf } from "../digest/regular_file.ts";
import { basename, join } from "../path.ts";
import { UserError } from "../problem.ts";
import { unlessMissing } from "./read_failure.ts";

/** A listed file. */
export interface TreeFile {
  /** Its path below the folder, with `/`; for one file, its own name. */
  readonly path: string;
  readonly from: string;
}

/** All that a folder holds, sorted by path. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** The paths of subfolders without anything in them. */
  readonly emptyFolders: readonly string[];
}

interface ListOptions {
  readonly kind: "file" | "folder";
  /** The start of a message: `Cannot store output "model" of "train"`. */
  readonly action: string;
}

/**
 * Lists what is at or below a path.
 *
 * @throws {UserError} If the path is missing or of the other kind, or something in it is neither file
 * nor folder or cannot be read. A link is refused, as its content lies elsewhere and may change.
 */
export async function listTree(from: string, { kind, action }: ListOptions): Promise<Tree> {
  const info = await Deno.lstat(from).catch(unlessMissing);
  const found = info === null ? "nothing" : kindOf(info);
  if (found !== `a ${kind}`) {
    throw new UserError(`${action}: found ${found} at "${from}", expected a ${kind}`);
  }
  if (kind === "file") return { files: [{ path: basename(from), from }], emptyFolders: [] };
  const files: TreeFile[] = [];
  const emptyFolders: string[] = [];
  for (const one of walk(from, "", action)) {
    if (one.from === null) emptyFolders.push(one.path);
    else files.push({ path: one.path, from: one.from });
  }
  return { files: files.sort(byPath), emptyFolders: emptyFolders.sort() };
}

/** A file, or an empty folder, which comes from nowhere. */
interface Found {
  readonly path: string;
  readonly from: string | null;
}

function* walk(root: string, below: string, action: string): Generator<Found> {
  let isEmpty = true;
  for (const entry of readFolder(root, below, action)) {
    isEmpty = false;
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    const from = join(root, path);
    if (entry.name.includes("\ufffd")) refuseOtherEncoding(from, { path, action });
    if (entry.isDirectory) yield* walk(root, path, action);
    else if (entry.isFile) yield { path, from };
    else {
      const found = kindOf(Deno.lstatSync(from));
      const remedy = entry.isSymlink
        ? "Put a copy of what it points at in its place"
        : "Leave it out: it has no content that could be digested";
      throw new UserError(
        `${action}: "${path}" is ${found}, expected only files and folders\n${remedy}`,
      );
    }
  }
  if (isEmpty && below !== "") yield { path: below, from: null };
}

function readFolder(root: string, below: string, action: string): Iterable<Deno.DirEntry> {
  try {
    return [...Deno.readDirSync(join(root, below))];
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    throw new UserError(
      `${action}: permission denied for the folder "${below || root}"\n` +
        "Make it readable for the user who runs this",
    );
  }
}

/** Deno puts U+FFFD where a name is no UTF-8, so that nothing has the name that it gives. */
function refuseOtherEncoding(
  from: string,
  { path, action }: { readonly path: string; readonly action: string },
): void {
  try {
    Deno.lstatSync(from);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UserError(`${action}: the name "${path}" is not UTF-8\nRename it`);
  }
}
