import type { Markish } from "@observablehq/plot";
import type { ImageShape } from "../formats/image_shape.ts";
import { dataUri } from "../formats/png.ts";
import { mosaic } from "./mosaic.ts";
import { pixelImage } from "./pixel_panel.ts";

/** The width and height of the square around an image, in pixels of an image of 32. */
const TILE = 32;

/** The size of such a pixel in a figure. */
const ZOOM = 2;

/** The space between two squares, in such pixels. */
const GAP = 2;

/** The distance from one square to the next in a figure, in pixels. */
export const TILE_PITCH = ZOOM * (TILE + GAP);

/** The width and height of the square around an image in a figure, in pixels. */
export const TILE_SIZE = ZOOM * TILE;

interface TileRows {
  /** The shape of an image. */
  readonly shape: ImageShape;
  readonly columns: number;
  /** Pixels from the panel's left edge to the first tile. */
  readonly left: number;
  /** Pixels from the panel's upper edge to the first tile. */
  readonly top: number;
}

/**
 * Shows images in rows. One of 32 pixels is twice its size, pixel for pixel; a smaller one is in the
 * middle of its square, a larger one is reduced.
 *
 * @param tiles `count` × height × width × channels bytes.
 * @returns A mark for a panel of pixels.
 */
export function tileRows(tiles: Uint8Array, { shape, columns, left, top }: TileRows): Markish {
  const fold = Math.ceil(Math.max(shape.height, shape.width) / TILE);
  const sheet = mosaic(tiles, { shape, columns, cell: fold * TILE, gap: fold * GAP });
  return pixelImage(dataUri(sheet), {
    left,
    top,
    width: ZOOM * sheet.width / fold,
    height: ZOOM * sheet.height / fold,
  });
}
