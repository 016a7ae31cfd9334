/**
 * Damage in words.
 *
 * @module
 */

import type { Damage } from "../stores/result_store.ts";

/**
 * Says which file is damaged and how, with both digests, and where it lies now.
 *
 * @param showPath Shortens a path for display.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { damageText } from "./damage_text.ts";
 *
 * const damage = { path: "store/a", expected: "3f9c", found: "missing", setAside: null };
 * const text = "store/a is missing: expected sha256 3f9c";
 * assertEquals(damageText(damage, (path) => path), text);
 * ```
 */
export function damageText(
  { path, expected, found, setAside }: Damage,
  showPath: (path: string) => string,
): string {
  const was = `${showPath(path)} is ${found === "missing" ? "missing" : "damaged"}`;
  const wanted = expected.includes(" ") ? expected : `sha256 ${expected}`;
  const instead = found === "missing" ? "" : `, found ${found}`;
  const fate = setAside === null ? "" : `; set aside as ${showPath(setAside)}`;
  return `${was}: expected ${wanted}${instead}${fate}`;
}
