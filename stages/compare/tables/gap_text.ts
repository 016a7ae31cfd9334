import type { ComparisonGap } from "../comparison.ts";

/** Names of more points than these are counted. */
const MOST_NAMES = 4;
const MOST_CHARACTERS = 300;

/**
 * Writes what points lack, and why, in one line.
 *
 * @param options.points All points, counted.
 *
 * @example
 * ```ts
 * import { gapText } from "./gap_text.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const failed = { points: ["seed=2"], artifacts: [], reason: "train failed: NaN\nTry again" };
 * assertEquals(gapText(failed, { points: 3 }), "seed=2: train failed: NaN; Try again");
 * const plain = { points: ["a", "b"], artifacts: ["plots"], reason: "written by no stage" };
 * assertEquals(gapText(plain, { points: 2 }), "All points: no plots: written by no stage");
 * ```
 */
export function gapText(
  { points, artifacts, reason }: ComparisonGap,
  options: { readonly points: number },
): string {
  const line = reason.trim().replaceAll(/\s*\n\s*/g, "; ");
  const short = line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
  const what = artifacts.length === 0 ? "" : `no ${artifacts.join(", ")}: `;
  return `${namesOf(points, options.points)}: ${what}${short}`;
}

function namesOf(names: readonly string[], all: number): string {
  if (names.length > 1 && names.length === all) return "All points";
  return names.length > MOST_NAMES ? `${names.length} points` : names.join("; ");
}
