import type { Markish } from "@observablehq/plot";
import { dataUri } from "../formats/png.ts";
import { mosaic } from "./mosaic.ts";
import { pixelImage } from "./pixel_panel.ts";

/** The width and height of an image, in its own pixels. */
const TILE = 32;

/** The size of an image in a figure, over its own. */
const ZOOM = 2;

/** The space between two images, in their own pixels. */
const GAP = 2;

/** The distance from one image to the next in a figure, in pixels. */
export const TILE_PITCH = ZOOM * (TILE + GAP);

/** The width and height of an image in a figure, in pixels. */
export const TILE_SIZE = ZOOM * TILE;

interface TileRows {
  readonly columns: number;
  /** Pixels from the panel's left edge to the first tile. */
  readonly left: number;
  /** Pixels from the panel's upper edge to the first tile. */
  readonly top: number;
}

/**
 * Shows images in rows, twice their size, pixel for pixel.
 *
 * @param tiles `count` × 32 × 32 × 3 bytes.
 * @returns A mark for a panel of pixels.
 */
export function tileRows(tiles: Uint8Array, { columns, left, top }: TileRows): Markish {
  const sheet = mosaic(tiles, { columns, gap: GAP });
  return pixelImage(dataUri(sheet), {
    left,
    top,
    width: ZOOM * sheet.width,
    height: ZOOM * sheet.height,
  });
}
