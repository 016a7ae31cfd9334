import type { TarInput } from "../../formats/tar/write_tar.ts";
import { writeTarGz } from "../../formats/tar/write_tar_gz.ts";
import { drawUniform } from "../../random/draw_uniform.ts";
import { CIFAR_FOLDER, NAMES_FILE, TEST_BATCHES, TRAIN_BATCHES } from "../cifar_layout.ts";
import { encodeRecord, RECORD_BYTES } from "../cifar_records.ts";
import type { ImageCounts } from "../dataset.ts";
import { PAINTERS } from "./mod.ts";

/**
 * Paints the images and packs them in CIFAR-10's binary layout. Image `n` of a split shows class `n`
 * modulo ten and does not depend on how many images follow.
 */
export function makeArchive(images: ImageCounts): Uint8Array<ArrayBuffer> {
  const names = `${Object.keys(PAINTERS).join("\n")}\n`;
  return writeTarGz([
    { name: `${CIFAR_FOLDER}/${NAMES_FILE}`, bytes: new TextEncoder().encode(names) },
    ...makeBatches(TRAIN_BATCHES, { split: 0, count: images.train }),
    ...makeBatches(TEST_BATCHES, { split: 1, count: images.test }),
  ]);
}

/**
 * Paints one image.
 *
 * @param index The image's place in the split; its class is `index` modulo ten.
 * @param split 0 for training images, 1 for test images; no image is in both.
 * @returns 32 × 32 × 3 values.
 */
export function paintImage(index: number, split: 0 | 1): Uint8Array {
  const painters = Object.values(PAINTERS);
  const draws = drawUniform(MOST_DRAWS, {
    seed: 0,
    purpose: "generated image",
    counters: [split, index],
  });
  let drawn = 0;
  const vary = (low: number, high: number) => low + (high - low) * draws[drawn++]!;
  const canvas = painters[index % painters.length]!(vary);
  return Uint8Array.from(canvas, (value) => Math.round(value * 255));
}

// No picture needs more than thirteen.
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
      bytes.set(encodeRecord(index % Object.keys(PAINTERS).length, paintImage(index, split)), at);
    }
    return { name: `${CIFAR_FOLDER}/${name}`, bytes };
  });
}
