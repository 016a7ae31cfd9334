import { type ImageBytes, valuesOf } from "../formats/image_shape.ts";

/**
 * Gathers images and scales their bytes to [0, 1].
 *
 * @param all All images.
 * @param indices The images to gather, in this order.
 *
 * @example The second of two images
 * ```ts
 * import { gatherImages } from "./images.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const shape = { height: 1, width: 2, channels: 1 };
 * const images = new Uint8Array([0, 0, 255, 51]);
 * assertEquals(gatherImages({ images, shape }, Uint32Array.of(1)), new Float32Array([1, 0.2]));
 * ```
 */
export function gatherImages(
  { images, shape }: ImageBytes,
  indices: Uint32Array,
): Float32Array<ArrayBuffer> {
  const size = valuesOf(shape);
  const collected = new Float32Array(indices.length * size);
  let position = 0;
  for (const index of indices) {
    const start = index * size;
    for (let i = 0; i < size; i++) collected[position++] = images[start + i]! / 255;
  }
  return collected;
}
