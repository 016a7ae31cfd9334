import { encode } from "fast-png";
import type { RgbImage } from "./rgb_image.ts";

/**
 * Encodes an image as a PNG file of eight bits a channel, without a time stamp or any other chunk that
 * could differ between two runs.
 *
 * @throws {RangeError} If the image does not hold three bytes for each pixel.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodePng } from "./png.ts";
 *
 * const png = encodePng({ width: 1, height: 1, data: new Uint8Array([255, 0, 0]) });
 * assertEquals(new TextDecoder().decode(png.subarray(1, 4)), "PNG");
 * ```
 */
export function encodePng({ width, height, data }: RgbImage): Uint8Array<ArrayBuffer> {
  if (data.length !== width * height * 3) {
    throw new RangeError(
      `Cannot encode an image of ${width} × ${height} pixels: got ${data.length} bytes, expected ${
        width * height * 3
      }`,
    );
  }
  return new Uint8Array(encode({ width, height, data, channels: 3, depth: 8 }));
}

/**
 * Encodes an image as a `data:image/png;base64,…` URI, with which an SVG needs no file beside it.
 *
 * @throws {RangeError} If the image does not hold three bytes for each pixel.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { dataUri } from "./png.ts";
 *
 * const uri = dataUri({ width: 1, height: 1, data: new Uint8Array(3) });
 * assertStringIncludes(uri, "data:image/png;base64,iVBORw0KGgo");
 * ```
 */
export function dataUri(image: RgbImage): string {
  return `data:image/png;base64,${encodePng(image).toBase64()}`;
}
