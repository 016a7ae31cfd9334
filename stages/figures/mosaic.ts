import { type ImageShape, valuesOf } from "../formats/image_shape.ts";
import type { RgbImage } from "../formats/rgb_image.ts";

interface MosaicOptions {
  /** Tiles in each row; the last row may have fewer. */
  readonly columns: number;
  /** The shape of a tile, of one channel or three. */
  readonly shape: ImageShape;
  /**
   * The side of a square around each tile, which is in its middle, enlarged as often as it fits.
   * Default: the tile itself.
   */
  readonly cell?: number;
  /** Pixels between neighbouring cells. Default: 0. */
  readonly gap?: number;
  /** The byte of all three channels around the tiles. Default: 255, white. */
  readonly background?: number;
}

/**
 * Lays tiles out row by row in one image; the values of one channel are gray.
 *
 * @param tiles `count` × height × width × channels bytes.
 * @returns An image as wide as `columns` cells and the gaps between them.
 * @throws {RangeError} If the bytes are not a whole number of tiles, or none.
 *
 * @example Two tiles of one gray pixel, side by side with a white pixel between
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mosaic } from "./mosaic.ts";
 *
 * const shape = { height: 1, width: 1, channels: 1 };
 * const { width, data } = mosaic(new Uint8Array([0, 9]), { columns: 2, shape, gap: 1 });
 * assertEquals(width, 3);
 * assertEquals([...data], [0, 0, 0, 255, 255, 255, 9, 9, 9]);
 * ```
 */
export function mosaic(tiles: Uint8Array, options: MosaicOptions): RgbImage {
  const { columns, shape, gap = 0, background = 255 } = options;
  const count = tiles.length / valuesOf(shape);
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(
      `Cannot lay out a mosaic: got ${tiles.length} bytes, expected a multiple of ${
        valuesOf(shape)
      }`,
    );
  }
  const { cellWidth, cellHeight, ...place } = placeInCell(shape, options.cell);
  const width = columns * (cellWidth + gap) - gap;
  const height = Math.ceil(count / columns) * (cellHeight + gap) - gap;
  const data = new Uint8Array(width * height * 3).fill(background);
  for (let tile = 0; tile < count; tile++) {
    const left = (tile % columns) * (cellWidth + gap) + place.left;
    const top = Math.floor(tile / columns) * (cellHeight + gap) + place.top;
    const pixels = tiles.subarray(tile * valuesOf(shape), (tile + 1) * valuesOf(shape));
    paint({ width, height, data }, pixels, { shape, zoom: place.zoom, left, top });
  }
  return { width, height, data };
}

function placeInCell({ height, width }: ImageShape, cell: number | undefined) {
  if (cell === undefined) {
    return { cellWidth: width, cellHeight: height, zoom: 1, left: 0, top: 0 };
  }
  const zoom = Math.max(1, Math.floor(cell / Math.max(height, width)));
  return {
    cellWidth: cell,
    cellHeight: cell,
    zoom,
    left: Math.floor((cell - zoom * width) / 2),
    top: Math.floor((cell - zoom * height) / 2),
  };
}

function paint(
  sheet: RgbImage,
  pixels: Uint8Array,
  { shape, zoom, left, top }: {
    readonly shape: ImageShape;
    readonly zoom: number;
    readonly left: number;
    readonly top: number;
  },
): void {
  const { height, width, channels } = shape;
  for (let y = 0; y < zoom * height; y++) {
    for (let x = 0; x < zoom * width; x++) {
      const from = (Math.floor(y / zoom) * width + Math.floor(x / zoom)) * channels;
      const to = ((top + y) * sheet.width + left + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        sheet.data[to + channel] = pixels[from + channel % channels]!;
      }
    }
  }
}
