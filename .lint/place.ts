/**
 * The place of a file in the repository.
 *
 * @module
 */

import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Finds the place of a file from the repository's root, such as `stages/train.ts`.
 *
 * @param filename The file, as the linter names it: absolute, or from the root.
 * @returns Its path from the root, with `/`.
 */
export function placeOf(filename: string): string {
  return relative(ROOT, resolve(ROOT, filename)).replaceAll("\\", "/");
}

/**
 * Tells whether a place is one of some files or inside one of some folders.
 *
 * @param place A path from the root.
 * @param homes Files, or folders with a final `/`.
 */
export function isWithin(place: string, homes: readonly string[]): boolean {
  return homes.some((home) => home.endsWith("/") ? place.startsWith(home) : place === home);
}
