/**
 * Corruption in words.
 *
 * @module
 */

import type { Corruption } from "../stores/result_store.ts";

/**
 * Says which file is corrupted and how, with both digests, and where it lies now.
 *
 * @param showPath Shortens a path for display.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { corruptionText } from "./corruption_text.ts";
 *
 * const corruption = { path: "store/a", expected: "3f9c", found: "missing", quarantined: null };
 * const text = "store/a is missing: expected sha256 3f9c";
 * assertEquals(corruptionText(corruption, (path) => path), text);
 * ```
 */
export function corruptionText(
  { path, expected, found, quarantined }: Corruption,
  showPath: (path: string) => string,
): string {
  const was = `${showPath(path)} is ${found === "missing" ? "missing" : "corrupted"}`;
  const wanted = expected.includes(" ") ? expected : `sha256 ${expected}`;
  const instead = found === "missing" ? "" : `, found ${found}`;
  const fate = quarantined === null ? "" : `; quarantined as ${showPath(quarantined)}`;
  return `${was}: expected ${wanted}${instead}${fate}`;
}
