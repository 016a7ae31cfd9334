import type { ShownColumn } from "./shown_comparison.ts";

/** The text of a cell without a value. */
export const MISSING = "–";

/**
 * Writes the heading of a column: its name, with an arrow towards the better values.
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
