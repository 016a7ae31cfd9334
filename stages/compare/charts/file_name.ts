/**
 * Names the file of a figure by ASCII letters and digits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fileName } from "./file_name.ts";
 *
 * assertEquals(fileName("curves", "test.Loss"), "curves_test_loss");
 * ```
 */
export function fileName(kind: string, name: string): string {
  return `${kind}_${name.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`;
}
