import type { RgbImage } from "../formats/rgb_image.ts";

interface MosaicOptions {
  /** Tiles in each row; the last row may have fewer. */
  readonly columns: number;
  /** Width and height of a tile in pixels. Default: 32. */
  readonly tileSize?: number;
  /** Pixels between neighbouring tiles. Default: 0. */
  readonly gap?: number;
  /** The byte of all three channels between and after the tiles. Default: 255, white. */
  readonly background?: number;
}

/**
 * Lays tiles out row by row in one image.
 *
 * @param tiles `count` × `tileSize` × `tileSize` × 3 bytes.
 * @returns An image as wide as `columns` tiles and the gaps between them.
 * @throws {RangeError} If the bytes are not a whole number of tiles, or none.
 *
 * @example Two tiles of one pixel, side by side with a white pixel between
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mosaic } from "./mosaic.ts";
 *
 * const { width, data } = mosaic(new Uint8Array(6), { columns: 2, tileSize: 1, gap: 1 });
 * assertEquals(width, 3);
 * assertEquals([...data], [0, 0, 0, 255, 255, 255, 0, 0, 0]);
 * ```
 */
export function mosaic(tiles: Uint8Array, options: MosaicOptions): RgbImage {
  const { columns, tileSize = 32, gap = 0, background = 255 } = options;
  const rowBytes = tileSize * 3;
  const tileBytes = tileSize * rowBytes;
  const count = tiles.length / tileBytes;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `Cannot lay out a mosaic: got ${tiles.length} bytes, expected a multiple of ${tileBytes}`,
    );
  }
  const pitch = tileSize + gap;
  const width = columns * pitch - gap;
  const height = Math.ceil(count / columns) * pitch - gap;
  const data = new Uint8Array(width * height * 3).fill(background);
  for (let tile = 0; tile < count; tile++) {
    const left = (tile % columns) * pitch;
    const top = Math.floor(tile / columns) * pitch;
    for (let row = 0; row < tileSize; row++) {
      const start = tile * tileBytes + row * rowBytes;
      data.set(tiles.subarray(start, start + rowBytes), ((top + row) * width + left) * 3);
    }
  }
  return { width, height, data };
}
