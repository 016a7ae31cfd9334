/**
 * A folder for the projects that are measured, gone afterwards.
 *
 * @module
 */

import { ARTIFACTS } from "../places.ts";

/** A temporary folder on the file system of the project's artifacts, where results would lie, too. */
export async function makeWorkspace(): Promise<{ readonly path: string } & AsyncDisposable> {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const path = await Deno.makeTempDir({ dir: ARTIFACTS, prefix: "work-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
