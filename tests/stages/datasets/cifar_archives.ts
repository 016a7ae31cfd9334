/** Small archives in CIFAR-10's layout, for tests. */

import type { TarInput } from "../../../stages/formats/tar/write_tar.ts";
import { writeTarGz } from "../../../stages/formats/tar/write_tar_gz.ts";
import { CIFAR_SHAPE, encodeRecord, RECORD_BYTES } from "../../../stages/datasets/cifar_records.ts";
import { valuesOf } from "../../../stages/formats/image_shape.ts";

const IMAGE_VALUES = valuesOf(CIFAR_SHAPE);

/** The names of an archive's files, without their folder. */
export const NAMES = [
  "batches.meta.txt",
  ...[1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
  "test_batch.bin",
];

/** Makes the pixels of image `id`; each value depends on image, pixel and channel. */
export function pixelsOf(id: number): Uint8Array {
  return Uint8Array.from({ length: IMAGE_VALUES }, (_, at) => (id * 31 + at * 5) % 256);
}

/** Records with these labels; the image of the first is `pixelsOf(first)`, and so on. */
export function recordsOf(labels: readonly number[], first = 0): Uint8Array {
  const bytes = new Uint8Array(labels.length * RECORD_BYTES);
  for (const [index, label] of labels.entries()) {
    bytes.set(encodeRecord(label, pixelsOf(first + index)), index * RECORD_BYTES);
  }
  return bytes;
}

/**
 * An archive of five training batches of four images each, and five test images.
 *
 * @param changes Files to put in place of a good one, or after them all; null leaves it out.
 * @param folder The folder of all files, with a slash at its end.
 */
export function cifarArchive(
  changes: Readonly<Record<string, Uint8Array | null>> = {},
  folder = "cifar-10-batches-bin/",
): Uint8Array {
  const names = [...new Set([...NAMES, ...Object.keys(changes)])];
  const files: TarInput[] = names.flatMap((name, index) => {
    const bytes = name in changes ? changes[name]! : goodFile(name, index);
    return bytes === null ? [] : [{ name: `${folder}${name}`, bytes }];
  });
  return writeTarGz(files);
}

function goodFile(name: string, index: number): Uint8Array {
  if (name === "batches.meta.txt") {
    return new TextEncoder().encode(`${[..."abcdefghij"].join("\n")}\n\n`);
  }
  if (name === "test_batch.bin") return recordsOf([9, 8, 7, 6, 5], 100);
  return recordsOf([0, 1, 0, 1], (index - 1) * 4);
}
