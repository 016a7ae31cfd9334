/**
 * An image of red, green and blue bytes, and the tiles that a model reads and
 * writes as such bytes.
 *
 * @module
 */

/** An image of red, green and blue bytes, row by row from the top left. */
export interface RgbImage {
  /** Columns of pixels. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
  /** `height` × `width` × 3 bytes. */
  readonly data: Uint8Array;
}

/**
 * Turns intensities between 0 and 1 into bytes, as a decoder's output is shown.
 *
 * Values outside are cut off, since a picture cannot show them; NaN becomes 0.
 *
 * @param intensities Any number of values, such as `count` × 32 × 32 × 3.
 * @returns As many bytes, each `round(255 · intensity)`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { toBytes } from "./rgb_image.ts";
 *
 * assertEquals(toBytes(new Float32Array([0, 0.5, 1, 2])), new Uint8Array([0, 128, 255, 255]));
 * ```
 */
export function toBytes(intensities: Float32Array): Uint8Array {
  return Uint8Array.from(
    intensities,
    (intensity) => Math.round(255 * Math.min(1, Math.max(0, intensity))),
  );
}
