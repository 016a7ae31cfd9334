import { type ImageShape, valuesOf } from "../formats/image_shape.ts";

/** The shape of CIFAR's images. */
export const CIFAR_SHAPE: ImageShape = { height: 32, width: 32, channels: 3 };

const IMAGE_BYTES = valuesOf(CIFAR_SHAPE);
const PLANE = CIFAR_SHAPE.height * CIFAR_SHAPE.width;

/** The records of one version of CIFAR: labels, then the red, green and blue planes, row by row. */
export interface CifarRecords {
  /** The bytes of labels before an image; the last one is that of the class. */
  readonly labelBytes: number;
  /** The classes, counted. */
  readonly classes: number;
}

/** The bytes of one record of CIFAR-10. */
export const RECORD_BYTES: number = 1 + IMAGE_BYTES;

/**
 * Reads the label of each record of a batch file.
 *
 * @param options.name The file's name in messages.
 * @throws {Error} If a record is cut off or its label is not that of a class; the message has the
 * file and the byte offset of the record.
 */
export function readLabels(
  bytes: Uint8Array,
  { name, records }: { readonly name: string; readonly records: CifarRecords },
): Uint8Array {
  const { labelBytes, classes } = records;
  const recordBytes = labelBytes + IMAGE_BYTES;
  const count = Math.floor(bytes.length / recordBytes);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const offset = index * recordBytes;
    labels[index] = bytes[offset + labelBytes - 1]!;
    if (labels[index]! >= classes) {
      throw new Error(
        `Cannot read record ${index} of "${name}", at byte ${offset}: found label ${
          labels[index]
        }, expected 0 to ${classes - 1}`,
      );
    }
  }
  const rest = bytes.length - count * recordBytes;
  if (rest > 0) {
    throw new Error(
      `Cannot read record ${count} of "${name}", at byte ${
        count * recordBytes
      }: found ${rest} bytes, expected ${recordBytes}`,
    );
  }
  return labels;
}

/**
 * Copies the pixels of a batch file's record from their planes, so that the three values of a pixel
 * lie together.
 *
 * @param options.target Set to 32 × 32 × 3 values.
 */
export function interleave(
  bytes: Uint8Array,
  index: number,
  { labelBytes, target }: { readonly labelBytes: number; readonly target: Uint8Array },
): void {
  let from = index * (labelBytes + IMAGE_BYTES) + labelBytes;
  for (let to = 0; to < IMAGE_BYTES; to += 3, from++) {
    target[to] = bytes[from]!;
    target[to + 1] = bytes[from + PLANE]!;
    target[to + 2] = bytes[from + 2 * PLANE]!;
  }
}

/**
 * Encodes one record of CIFAR-10.
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
 * const target = new Uint8Array(3072);
 * interleave(record, 0, { labelBytes: 1, target });
 * assertEquals([record.length, record[0], target], [RECORD_BYTES, 7, pixels]);
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
