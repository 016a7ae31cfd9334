interface Choice {
  /** The images to choose, counted; fewer where there are fewer. */
  readonly count: number;
  readonly classes: number;
}

/**
 * Chooses images of all classes in turn: the first of each class, then the second of each. So none
 * is picked for its looks.
 *
 * @param labels The class of each image.
 * @returns The indices of the chosen images, in the order to show them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { chooseImages } from "./choose_images.ts";
 *
 * const labels = new Uint8Array([1, 1, 0, 1, 0]);
 * assertEquals(chooseImages(labels, { count: 3, classes: 2 }), [2, 0, 4]);
 * ```
 */
export function chooseImages(labels: Uint8Array, { count, classes }: Choice): number[] {
  const seen = new Uint32Array(classes);
  const ranked = Array.from(labels, (label, index) => ({ index, label, rank: seen[label]!++ }));
  return ranked
    .sort((a, b) => a.rank - b.rank || a.label - b.label)
    .slice(0, count)
    .map(({ index }) => index);
}
