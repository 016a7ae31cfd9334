/**
 * What stands above a column of a comparison.
 *
 * @module
 */

import type { ShownColumn } from "./shown_comparison.ts";

/** What stands in a cell without a value. */
export const MISSING = "–";

/**
 * Words the heading of a column.
 *
 * @param column The column.
 * @returns Its name, with an arrow to where its best value lies.
 *
 * @example
 * ```ts
 * import { columnHeading } from "./column_heading.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(columnHeading({ name: "psnr", best: "highest" }), "psnr ↑");
 * ```
 */
export function columnHeading({ name, best }: Pick<ShownColumn, "name" | "best">): string {
  if (best === null) return name;
  return `${name} ${best === "lowest" ? "↓" : "↑"}`;
}
