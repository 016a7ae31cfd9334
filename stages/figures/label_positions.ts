/** The part of an axis that labels may use. */
interface LabelSpace {
  readonly low: number;
  readonly high: number;
  /** The least distance between two labels. */
  readonly gap: number;
}

/**
 * Moves labels along an axis until no two are closer than `gap`. They keep their order; where they
 * do not all fit, the lowest stay inside.
 *
 * @param ideal The best position of each label, in the unit of `space`.
 * @returns The positions, in the order of `ideal`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { labelPositions } from "./label_positions.ts";
 *
 * assertEquals(labelPositions([5, 5.5, 9], { low: 0, high: 10, gap: 1 }), [4.5, 5.5, 9]);
 * ```
 */
export function labelPositions(ideal: readonly number[], space: LabelSpace): number[] {
  const order = ideal.map((_, index) => index).sort((a, b) => ideal[b]! - ideal[a]! || a - b);
  const positions = [...ideal];
  let ceiling = space.high;
  for (const index of order) {
    positions[index] = Math.min(positions[index]!, ceiling);
    ceiling = positions[index]! - space.gap;
  }
  let floor = space.low;
  for (const index of order.toReversed()) {
    positions[index] = Math.max(positions[index]!, floor);
    floor = positions[index]! + space.gap;
  }
  return positions;
}
