import { withUnit } from "../described.ts";
import type { ShownColumn } from "./shown_comparison.ts";

/** The text of a cell without a value. */
export const MISSING = "–";

/**
 * Writes the heading of a column: its name with the unit, and an arrow towards the better values.
 *
 * @example
 * ```ts
 * import { columnHeading } from "./column_heading.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(columnHeading({ name: "psnr", unit: "dB", best: "highest" }), "psnr (dB) ↑");
 * ```
 */
export function columnHeading(
  { name, unit, best }: Pick<ShownColumn, "name" | "unit" | "best">,
): string {
  const heading = withUnit(name, unit);
  if (best === null) return heading;
  return `${heading} ${best === "lowest" ? "↓" : "↑"}`;
}
