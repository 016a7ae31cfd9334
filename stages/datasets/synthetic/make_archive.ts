/**
 * Paints the images of the generated set and packs them as CIFAR-10's are packed.
 *
 * @module
 */

import { type TarInput, writeTarGz } from "../../formats/tar/write_tar_gz.ts";
import { drawUniform } from "../../random/draw_uniform.ts";
import { CIFAR_FOLDER, NAMES_FILE, TEST_BATCHES, TRAIN_BATCHES } from "../cifar_layout.ts";
import { encodeRecord, RECORD_BYTES } from "../cifar_records.ts";
import type { ImageCounts } from "../dataset.ts";
import { SCENES } from "./mod.ts";

/**
 * Makes the archive. Image `n` of a split shows class `n` modulo ten, and
 * is the same however many follow it.
 *
 * @param images How many training and test images.
 * @returns The archive's bytes.
 */
export function makeArchive(images: ImageCounts): Uint8Array<ArrayBuffer> {
  const names = `${Object.keys(SCENES).join("\n")}\n`;
  return writeTarGz([
    { name: `${CIFAR_FOLDER}/${NAMES_FILE}`, bytes: new TextEncoder().encode(names) },
    ...makeBatches(TRAIN_BATCHES, { split: 0, count: images.train }),
    ...makeBatches(TEST_BATCHES, { split: 1, count: images.test }),
  ]);
}

/**
 * Paints one image.
 *
 * @param index Its place in the split; its class is `index` modulo ten.
 * @param split 0 for training images, 1 for test images: no image is in both.
 * @returns Its 32 × 32 × 3 values.
 */
export function paintImage(index: number, split: 0 | 1): Uint8Array {
  const scenes = Object.values(SCENES);
  const draws = drawUniform(MOST_DRAWS, {
    seed: 0,
    purpose: "generated image",
    counters: [split, index],
  });
  let drawn = 0;
  const vary = (low: number, high: number) => low + (high - low) * draws[drawn++]!;
  const canvas = scenes[index % scenes.length]!(vary);
  return Uint8Array.from(canvas, (value) => Math.round(value * 255));
}

// The hungriest scene takes thirteen numbers.
const MOST_DRAWS = 16;

function makeBatches(
  names: readonly string[],
  { split, count }: { split: 0 | 1; count: number },
): TarInput[] {
  const most = Math.ceil(count / names.length);
  return names.map((name, batch) => {
    const first = Math.min(batch * most, count);
    const bytes = new Uint8Array((Math.min(first + most, count) - first) * RECORD_BYTES);
    for (let at = 0; at < bytes.length; at += RECORD_BYTES) {
      const index = first + at / RECORD_BYTES;
      bytes.set(encodeRecord(index % Object.keys(SCENES).length, paintImage(index, split)), at);
    }
    return { name: `${CIFAR_FOLDER}/${name}`, bytes };
  });
}
