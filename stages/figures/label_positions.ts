/**
 * Where labels go that would otherwise overlap.
 *
 * @module
 */

/** The stretch of an axis that labels may use. */
export interface LabelSpace {
  /** The lowest position of a label. */
  readonly low: number;
  /** The highest position of a label. */
  readonly high: number;
  /** The least distance between two labels. */
  readonly gap: number;
}

/**
 * Moves labels along an axis until no two are closer than `gap`.
 *
 * Labels keep their order. Where they do not all fit, the lowest stay inside.
 *
 * @param wanted Where each label would best be, in the axis's unit.
 * @param space Where labels may be, in the same unit.
 * @returns Where each label goes, in the order of `wanted`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { labelPositions } from "./label_positions.ts";
 *
 * assertEquals(labelPositions([5, 5.5, 9], { low: 0, high: 10, gap: 1 }), [4.5, 5.5, 9]);
 * ```
 */
export function labelPositions(wanted: readonly number[], space: LabelSpace): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[b]! - wanted[a]! || a - b);
  const positions = [...wanted];
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
