/**
 * Paths as people like to read them.
 *
 * @module
 */

import { relative } from "../path.ts";

/**
 * A path from the folder that a person is in, if it lies below it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { shortenPath } from "./shorten_path.ts";
 *
 * assertEquals(shortenPath("/home/ada/artifacts/a.svg", "/home/ada"), "artifacts/a.svg");
 * assertEquals(shortenPath("/mnt/a.svg", "/home/ada"), "/mnt/a.svg");
 * ```
 */
export function shortenPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short === "" || short === ".." || short.startsWith("../") ? path : short;
}
