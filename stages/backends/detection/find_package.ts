import { dirname, join } from "../../../pipeline/path.ts";
import type { Machine } from "../machine.ts";

/**
 * Finds the version of an npm package, and the folder of its main file, one below `package.json`;
 * null where the package is not installed.
 */
export async function findPackage(
  machine: Machine,
  name: string,
): Promise<{ readonly folder: string; readonly version: string } | null> {
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
