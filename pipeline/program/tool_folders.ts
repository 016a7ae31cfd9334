import { basename, dirname, join } from "../path.ts";
import type { FoundProgram } from "./find_program.ts";
import { isOfSystem } from "./system_folders.ts";

/** The folders that hold the programs of a language, beside its libraries. */
const PROGRAM_FOLDERS: ReadonlySet<string> = new Set(["bin", "sbin", "shims"]);

/**
 * Lists what a program needs to start, beside the system's folders: the folder of its language, such as
 * `/opt/conda` for `/opt/conda/bin/python3`; else the file alone. Each link on its way counts, so that a
 * virtual environment has the language that it was made of. So do the folders of a person's own packages.
 *
 * @param tools Further folders; `~/` stands for the home folder.
 */
export function toolFolders(
  { links }: FoundProgram,
  tools: readonly string[],
): readonly string[] {
  const home = Deno.env.get("HOME") ?? "";
  const own = links.filter((link) => !isOfSystem(link)).map((link) => placeOf(link, home));
  const named = tools.map((tool) => tool.replace(/^~(?=\/)/, () => home));
  return [...new Set([...own, ...librariesIn(home), ...named])];
}

/** The folders below a home folder where Python and R install packages for one person. */
const LIBRARIES = [".local/lib", "R"];

function librariesIn(home: string): readonly string[] {
  return LIBRARIES.map((folder) => join(home, folder)).filter(isFolder);
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

function placeOf(path: string, home: string): string {
  const folder = dirname(path);
  const above = dirname(folder);
  // A person's own folder holds more than a language.
  const isTooMuch = above === "/" || above === home || home.startsWith(`${above}/`);
  if (!PROGRAM_FOLDERS.has(basename(folder)) || isTooMuch) return path;
  return above;
}
