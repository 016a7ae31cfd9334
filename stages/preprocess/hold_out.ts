import { amount } from "../formats/amount.ts";

/**
 * Chooses a fraction of each class, spread evenly over the class's images. The choice depends only on
 * the labels: no seed changes the images that a model is validated on.
 *
 * @param labels The class of each image.
 * @param fraction From 0 to below 1; rounded to whole images.
 * @returns Whether each image is held out.
 * @throws {Error} If the fraction is above 0 and rounds to no image or to every one.
 *
 * @example A quarter of each class
 * ```ts
 * import { holdOut } from "./hold_out.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const held = holdOut([0, 0, 1, 0, 1, 0, 1, 1], 0.25);
 * assertEquals(held, [false, false, false, false, false, true, false, true]);
 * ```
 */
export function holdOut(labels: readonly number[], fraction: number): boolean[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const seen = new Map<number, number>();
  const held = labels.map((label) => {
    const size = sizes.get(label)!;
    const chosen = Math.round(size * fraction);
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    // Bresenham's rule: one more image for each multiple of size / chosen.
    return Math.floor((before + 1) * chosen / size) > Math.floor(before * chosen / size);
  });
  if (fraction > 0 && new Set(held).size < 2) {
    const found = held.includes(true) ? "none would be left to train on" : "that is less than one";
    throw new Error(
      `Cannot hold out ${fraction} of each class of ${amount(labels.length, "image")}: ${found}
Use more images (preprocess.limit) or another fraction (preprocess.validation)`,
    );
  }
  return held;
}
