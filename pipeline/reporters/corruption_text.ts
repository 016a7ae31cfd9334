import type { Corruption } from "../files/quarantine.ts";

/**
 * Tells which file is corrupted, with both digests, and where it was quarantined.
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
  const state = `${showPath(path)} is ${found === "missing" ? "missing" : "corrupted"}`;
  const expectation = expected.includes(" ") ? expected : `sha256 ${expected}`;
  const difference = found === "missing" ? "" : `, found ${found}`;
  const place = quarantined === null ? "" : `; quarantined as ${showPath(quarantined)}`;
  return `${state}: expected ${expectation}${difference}${place}`;
}
