/**
 * Makes the folder of the projects that are measured.
 *
 * @module
 */

import { ARTIFACTS } from "../places.ts";

/** Makes a temporary folder on the file system of the project's artifacts. */
export async function makeWorkspace(): Promise<{ readonly path: string } & AsyncDisposable> {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  const path = await Deno.makeTempDir({ dir: ARTIFACTS, prefix: "work-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
