/**
 * Images in rows, as figures show them: twice their size, pixel for pixel.
 *
 * @module
 */

import { image, type Markish } from "@observablehq/plot";
import { dataUri } from "../formats/png.ts";
import { mosaic } from "./mosaic.ts";

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

/** The place of a block of tiles. */
interface TileRows {
  /** Tiles in each row. */
  readonly columns: number;
  /** Pixels from the panel's left edge to the first tile. */
  readonly left: number;
  /** Pixels from the panel's upper edge to the first tile. */
  readonly top: number;
}

/**
 * Shows images in rows.
 *
 * @param tiles `count` × 32 × 32 × 3 bytes.
 * @returns A mark for a panel whose `x` and `y` scales are pixels (`type: "identity"`).
 */
export function tileRows(tiles: Uint8Array, { columns, left, top }: TileRows): Markish {
  const sheet = mosaic(tiles, { columns, gap: GAP });
  const width = ZOOM * sheet.width;
  const height = ZOOM * sheet.height;
  return image([dataUri(sheet)], {
    // Constants would make no scale, and a panel without scales shows no image.
    x: () => left + width / 2,
    y: () => top + height / 2,
    width,
    height,
    src: (uri: string) => uri,
    preserveAspectRatio: "none",
    imageRendering: "pixelated",
  });
}
