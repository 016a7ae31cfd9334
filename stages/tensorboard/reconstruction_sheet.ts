import { mosaic } from "../figures/mosaic.ts";
import { type ImageBytes, valuesOf } from "../formats/image_shape.ts";
import { type RgbImage, toBytes } from "../formats/rgb_image.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import { forwardPass } from "../models/forward_pass.ts";
import type { Vae } from "../models/model.ts";

const COLUMNS = 10;

/** White pixels between two images. */
const GAP = 2;

/**
 * Lays out the first ten images in a row, and below each its reconstruction from the mean of its
 * latents.
 *
 * @param all At least one image.
 */
export async function reconstructionSheet(vae: Vae, all: ImageBytes): Promise<RgbImage> {
  const { shape } = all;
  const originals = all.images.subarray(0, COLUMNS * valuesOf(shape));
  const images = { images: originals, shape };
  const columns = originals.length / valuesOf(shape);
  const forward = forwardPass(vae);
  const { mean } = await encodeImages(forward, images, { batchSize: COLUMNS });
  const decoded = await decodeLatents(forward, mean, { batchSize: COLUMNS });
  const tiles = new Uint8Array(2 * originals.length);
  tiles.set(originals);
  tiles.set(toBytes(decoded), originals.length);
  return mosaic(tiles, { columns, shape, gap: GAP });
}
