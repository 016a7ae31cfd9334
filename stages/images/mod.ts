/**
 * Images: bytes from intensities, mosaics of tiles, PNG files and `data:` URIs.
 *
 * @module
 */

export { mosaic, type MosaicOptions } from "./mosaic.ts";
export { dataUri, encodePng } from "./png.ts";
export { type RgbImage, toBytes } from "./rgb_image.ts";
