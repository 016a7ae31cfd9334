/**
 * Paths, from Node's standard library, which Deno carries.
 *
 * @module
 */

import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";

/**
 * Joins a folder and a path that is known to stay inside it, as `join()` does, in a tenth of the time.
 *
 * @param folder A normal path, as `join()` and `resolve()` give.
 * @param path A relative path with `/`, none of whose parts is empty, `.` or `..`.
 */
export function joinInside(folder: string, path: string): string {
  return sep === "/" ? `${folder}/${path}` : join(folder, path);
}

/** The path that a `file:` URL names. */
export function fromFileUrl(url: string | URL): string {
  return fileURLToPath(url);
}

/** The `file:` URL of a path. */
export function toFileUrl(path: string): string {
  return pathToFileURL(path).href;
}
