/**
 * Paths, from Node's standard library, which Deno carries.
 *
 * @module
 */

import { fileURLToPath, pathToFileURL } from "node:url";

export { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";

/** The path that a `file:` URL names. */
export function fromFileUrl(url: string | URL): string {
  return fileURLToPath(url);
}

/** The `file:` URL of a path. */
export function toFileUrl(path: string): string {
  return pathToFileURL(path).href;
}
