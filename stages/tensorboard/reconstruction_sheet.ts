import { IMAGE_VALUES } from "../datasets/splits.ts";
import { mosaic } from "../figures/mosaic.ts";
import { type RgbImage, toBytes } from "../formats/rgb_image.ts";
import { decodeLatents } from "../models/decode_latents.ts";
import { encodeImages } from "../models/encode_images.ts";
import type { Vae } from "../models/model.ts";

const COLUMNS = 10;

/** White pixels between two images. */
const GAP = 2;

/**
 * Lays out the first ten images in a row, and below each its reconstruction from the mean of its
 * latents.
 *
 * @param images N·32·32·3 bytes, at least one image.
 */
export async function reconstructionSheet(vae: Vae, images: Uint8Array): Promise<RgbImage> {
  const originals = images.subarray(0, COLUMNS * IMAGE_VALUES);
  const columns = originals.length / IMAGE_VALUES;
  const { mean, latentDim } = await encodeImages(vae.encoder, originals, { batchSize: COLUMNS });
  const decoded = await decodeLatents(vae.decoder, mean, { latentDim, batchSize: COLUMNS });
  const tiles = new Uint8Array(2 * originals.length);
  tiles.set(originals);
  tiles.set(toBytes(decoded), originals.length);
  return mosaic(tiles, { columns, gap: GAP });
}
