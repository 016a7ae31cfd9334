import { IMAGE_VALUES } from "../datasets/splits.ts";

/** Red, green and blue. */
export const IMAGE_CHANNELS = 3;

/**
 * Gathers images and scales their bytes to [0, 1].
 *
 * @param images All images, N·32·32·3 bytes in C order.
 * @param indices The images to gather, in this order.
 *
 * @example The second of two images
 * ```ts
 * import { IMAGE_VALUES } from "../datasets/splits.ts";
 * import { gatherImages } from "./images.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const images = new Uint8Array(2 * IMAGE_VALUES).fill(255, IMAGE_VALUES);
 * assertEquals(gatherImages(images, Uint32Array.of(1)), new Float32Array(IMAGE_VALUES).fill(1));
 * ```
 */
export function gatherImages(
  images: Uint8Array,
  indices: Uint32Array,
): Float32Array<ArrayBuffer> {
  const collected = new Float32Array(indices.length * IMAGE_VALUES);
  let position = 0;
  for (const index of indices) {
    const start = index * IMAGE_VALUES;
    for (let i = 0; i < IMAGE_VALUES; i++) collected[position++] = images[start + i]! / 255;
  }
  return collected;
}
