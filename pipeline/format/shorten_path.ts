import { relative } from "../path.ts";

/**
 * Makes a path relative to a folder, if it lies below it.
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
