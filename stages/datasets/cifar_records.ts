import { IMAGE_SIDE, IMAGE_VALUES } from "./splits.ts";

/**
 * The bytes of one record in CIFAR-10's binary layout: a label, then the red, green and blue planes,
 * each row by row.
 */
export const RECORD_BYTES: number = 1 + IMAGE_VALUES;

/** The classes, counted. */
export const CLASS_COUNT = 10;

const PLANE = IMAGE_SIDE * IMAGE_SIDE;

/**
 * Reads the label of each record of a batch file.
 *
 * @param name The file's name in messages.
 * @throws {Error} If a record is cut off or its label is not that of a class; the message has the
 * file and the byte offset of the record.
 */
export function readLabels(bytes: Uint8Array, name: string): Uint8Array {
  const count = Math.floor(bytes.length / RECORD_BYTES);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const offset = index * RECORD_BYTES;
    labels[index] = bytes[offset]!;
    if (labels[index]! >= CLASS_COUNT) {
      throw new Error(
        `Cannot read record ${index} of "${name}", at byte ${offset}: found label ${
          labels[index]
        }, expected 0 to ${CLASS_COUNT - 1}`,
      );
    }
  }
  const rest = bytes.length - count * RECORD_BYTES;
  if (rest > 0) {
    throw new Error(
      `Cannot read record ${count} of "${name}", at byte ${
        count * RECORD_BYTES
      }: found ${rest} bytes, expected ${RECORD_BYTES}`,
    );
  }
  return labels;
}

/**
 * Copies the pixels of a batch file's record from their planes, so that the three values of a pixel
 * lie together.
 *
 * @param target Set to 32 × 32 × 3 values.
 */
export function interleave(bytes: Uint8Array, index: number, target: Uint8Array): void {
  let from = index * RECORD_BYTES + 1;
  for (let to = 0; to < IMAGE_VALUES; to += 3, from++) {
    target[to] = bytes[from]!;
    target[to + 1] = bytes[from + PLANE]!;
    target[to + 2] = bytes[from + 2 * PLANE]!;
  }
}

/**
 * Encodes one record.
 *
 * @param pixels 32 × 32 × 3 values.
 *
 * @example There and back
 * ```ts
 * import { encodeRecord, interleave, RECORD_BYTES } from "./cifar_records.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const pixels = new Uint8Array(3072).map((_, at) => at % 251);
 * const record = encodeRecord(7, pixels);
 * const back = new Uint8Array(3072);
 * interleave(record, 0, back);
 * assertEquals([record.length, record[0], back], [RECORD_BYTES, 7, pixels]);
 * ```
 */
export function encodeRecord(label: number, pixels: Uint8Array): Uint8Array {
  const record = new Uint8Array(RECORD_BYTES);
  record[0] = label;
  for (let pixel = 0; pixel < PLANE; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      record[1 + channel * PLANE + pixel] = pixels[pixel * 3 + channel]!;
    }
  }
  return record;
}
