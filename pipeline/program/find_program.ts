import { dirname, join, resolve } from "../path.ts";

/** A program of this machine. */
export interface FoundProgram {
  /** The absolute path that it was found at. */
  readonly path: string;
  /** That path, and each that a symbolic link leads on to; the last one is the file. */
  readonly links: readonly string[];
  /** The folders that were searched before in vain. */
  readonly passed: readonly string[];
}

const MOST_LINKS = 40;

/**
 * Finds a program as a shell does.
 *
 * @param options.searchPath Folders with colons between them: `PATH`.
 * @returns Null if there is none that may be executed.
 */
export function findProgram(
  name: string,
  { searchPath }: { readonly searchPath: string },
): FoundProgram | null {
  if (name.includes("/")) {
    return isExecutable(name) ? { path: name, links: followLinks(name), passed: [] } : null;
  }
  const folders = searchPath.split(":").filter((folder) => folder !== "");
  const at = folders.findIndex((folder) => isExecutable(join(folder, name)));
  if (at < 0) return null;
  const path = join(folders[at]!, name);
  return { path, links: followLinks(path), passed: folders.slice(0, at) };
}

const ANYONE_MAY_EXECUTE = 0o111;

function isExecutable(path: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && ((mode ?? 0) & ANYONE_MAY_EXECUTE) !== 0;
  } catch {
    return false;
  }
}

function followLinks(path: string): readonly string[] {
  const links = [path];
  while (links.length < MOST_LINKS && Deno.lstatSync(links.at(-1)!).isSymlink) {
    const at = links.at(-1)!;
    links.push(resolve(dirname(at), Deno.readLinkSync(at)));
  }
  return links;
}
