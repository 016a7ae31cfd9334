import { byPath } from "../digest/digest.ts";
import { basename, join } from "../path.ts";
import { UserError } from "../problem.ts";

/** A listed file. */
export interface WrittenFile {
  /** Its path below the folder, with `/`; for one file, its own name. */
  readonly path: string;
  readonly from: string;
}

/**
 * Lists the files at or below a path, sorted by path. Empty subfolders are not listed.
 *
 * @param options.action The start of a message: `Cannot store output "model" of "train"`.
 * @throws {Error} If the path is missing or of the other kind, or a link or special file is in it:
 * their content lies elsewhere, and may change.
 */
export async function listRegularFiles(
  from: string,
  { kind, action }: { readonly kind: "file" | "folder"; readonly action: string },
): Promise<WrittenFile[]> {
  const info = await Deno.lstat(from).catch(() => null);
  const found = info === null ? "nothing" : kindOf(info);
  if (found !== `a ${kind}`) {
    throw new UserError(`${action}: found ${found} at "${from}", expected a ${kind}`);
  }
  if (kind === "file") return [{ path: basename(from), from }];
  return [...walk(from, "", action)].sort(byPath);
}

function* walk(root: string, below: string, action: string): Generator<WrittenFile> {
  for (const entry of Deno.readDirSync(join(root, below))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    const from = join(root, path);
    if (entry.isDirectory) yield* walk(root, path, action);
    else if (entry.isFile) yield { path, from };
    else {
      const found = kindOf(Deno.lstatSync(from));
      throw new UserError(`${action}: "${path}" is ${found}, expected only files and folders`);
    }
  }
}

function kindOf(info: Deno.FileInfo): string {
  if (info.isFile) return "a file";
  if (info.isDirectory) return "a folder";
  if (info.isSymlink) return "a symbolic link";
  if (info.isSocket) return "a socket";
  return info.isFifo ? "a named pipe" : "a device";
}
