import { crc32c } from "./crc32c.ts";

/**
 * Frames one record: its length, the length's checksum, the bytes and their checksum.
 *
 * Source: "TFRecords format details" in TensorFlow's guide "TFRecord and tf.train.Example".
 *
 * @returns 16 bytes more than the content.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeRecord } from "./tf_record.ts";
 *
 * const record = encodeRecord(Uint8Array.of(7, 8));
 * assertEquals([...record.subarray(0, 8)], [2, 0, 0, 0, 0, 0, 0, 0]);
 * assertEquals([...record.subarray(12, 14)], [7, 8]);
 * ```
 */
export function encodeRecord(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(content.length + HEADER_BYTES + CHECKSUM_BYTES);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(content.length), true);
  view.setUint32(LENGTH_BYTES, maskedChecksum(record.subarray(0, LENGTH_BYTES)), true);
  record.set(content, HEADER_BYTES);
  view.setUint32(HEADER_BYTES + content.length, maskedChecksum(content), true);
  return record;
}

const LENGTH_BYTES = 8;
const CHECKSUM_BYTES = 4;
const HEADER_BYTES = LENGTH_BYTES + CHECKSUM_BYTES;

/** Masks the checksum, as the format does for bytes that contain checksums themselves. */
function maskedChecksum(bytes: Uint8Array): number {
  const checksum = crc32c(bytes);
  return (checksum >>> 15 | checksum << 17) + 0xa282ead8 >>> 0;
}
