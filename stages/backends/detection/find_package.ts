import { dirname, join } from "../../../pipeline/path.ts";
import type { Machine } from "../machine.ts";

/** The folder of a package, and its version. */
export interface InstalledPackage {
  /** The folder of its main file. */
  readonly folder: string;
  /** Such as `4.22.0`. */
  readonly version: string;
}

/**
 * Finds an npm package whose main file lies one folder below its `package.json`.
 *
 * @param name The package's name in `deno.json`.
 * @returns Where it lies; null where it is not installed.
 */
export async function findPackage(
  machine: Machine,
  name: string,
): Promise<InstalledPackage | null> {
  const file = machine.packageFile(name);
  if (file === null) return null;
  const folder = dirname(file);
  try {
    const { version } = JSON.parse(await Deno.readTextFile(join(folder, "..", "package.json")));
    return { folder, version };
  } catch (error) {
    // Deno resolves a package that its lock names even before it is fetched.
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
