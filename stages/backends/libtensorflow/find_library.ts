import { dirname, resolve } from "../../../pipeline/path.ts";
import type { Machine } from "../machine.ts";
import {
  fetchedFolder,
  isPinnedPackage,
  missingLibraries,
  packagesOnPath,
} from "./library_folder.ts";

/** The environment variable that names a folder with both libraries. */
export const FOLDER_VARIABLE = "REPRISE_TENSORFLOW";

/** The result of {@linkcode findLibrary}. */
export type LibrarySearch =
  /** Both libraries are in `folder`. */
  | { readonly kind: "found"; readonly folder: string }
  /** They were not found. Without `python3` they cannot be fetched. */
  | { readonly kind: "absent"; readonly hasPython: boolean }
  /** The environment variable names a folder that does not hold them. */
  | { readonly kind: "misnamed"; readonly folder: string; readonly missing: readonly string[] };

/** Prints where Python would import TensorFlow from, without importing it. */
const ASK_PYTHON = `
import importlib.util
spec = importlib.util.find_spec("tensorflow")
if spec: print(spec.submodule_search_locations[0])
`;

/**
 * Looks for TensorFlow's libraries: in the folder that `REPRISE_TENSORFLOW` names, among the
 * packages of the Pythons on `PATH`, in the user's cache folder, and last, as it is slow, where
 * `python3` finds them.
 * The version in a folder that the variable names is checked when TensorFlow is loaded.
 */
export async function findLibrary(machine: Machine): Promise<LibrarySearch> {
  const named = machine.variable(FOLDER_VARIABLE);
  if (named) return checkNamed(resolve(named));
  for (const folder of await packagesOnPath(machine)) {
    if (await isPinnedPackage(folder)) return { kind: "found", folder };
  }
  const fetched = fetchedFolder(machine);
  if (fetched !== null && (await missingLibraries(fetched)).length === 0) {
    return { kind: "found", folder: fetched };
  }
  const { hasPython, imported } = await askPython(machine);
  if (imported !== null && await isPinnedPackage(imported)) {
    return { kind: "found", folder: imported };
  }
  return { kind: "absent", hasPython };
}

async function checkNamed(folder: string): Promise<LibrarySearch> {
  const missing = await missingLibraries(folder);
  return missing.length === 0 ? { kind: "found", folder } : { kind: "misnamed", folder, missing };
}

async function askPython(
  { python }: Machine,
): Promise<{ readonly hasPython: boolean; readonly imported: string | null }> {
  const lines: string[] = [];
  const { kind } = await python(["-c", ASK_PYTHON], (line) => lines.push(line));
  const folder = lines.at(-1);
  const imported = folder === undefined || dirname(folder) === "." ? null : folder;
  return { hasPython: kind === "ended", imported };
}
