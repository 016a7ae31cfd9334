/** The shape of an image, in the order in which its values are stored. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  /** Values of a pixel: 1 for gray, 3 for red, green and blue. */
  readonly channels: number;
}

/** Images, one after the other. */
export interface ImageBytes {
  /** Pixels 0 to 255, count × height × width × channels: rows of pixels. */
  readonly images: Uint8Array;
  readonly shape: ImageShape;
}

/**
 * Counts the values of an image.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valuesOf } from "./image_shape.ts";
 *
 * assertEquals(valuesOf({ height: 28, width: 28, channels: 1 }), 784);
 * ```
 */
export function valuesOf({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}

/** Counts images. */
export function countOf({ images, shape }: ImageBytes): number {
  return images.length / valuesOf(shape);
}
