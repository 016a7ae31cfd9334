/** An image. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** `height` × `width` × 3 bytes, row by row from the top left. */
  readonly data: Uint8Array;
}

/**
 * Converts intensities, such as a decoder's output, to bytes: `round(255 · intensity)`. Values below
 * 0 or above 1 are clipped; NaN becomes 0.
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
