/** An array of bytes, in C order. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/**
 * Decodes the bytes of an IDX file, the format of MNIST.
 *
 * Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits": two zero bytes, the
 * type, the number of dimensions, each dimension in four bytes, the first byte highest, the values.
 *
 * @param bytes The array shares their memory.
 * @param name The file's name in messages.
 * @throws {Error} If they are not a complete array of bytes.
 *
 * @example There and back
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeIdx, encodeIdx } from "./idx.ts";
 *
 * const array = { shape: [2, 3], data: new Uint8Array([1, 2, 3, 4, 5, 6]) };
 * assertEquals(decodeIdx(encodeIdx(array), "array"), array);
 * ```
 */
export function decodeIdx(bytes: Uint8Array, name: string): IdxArray {
  const fail = (found: string) => new Error(`Cannot read "${name}" as an IDX file: ${found}`);
  const [first, second, type, dimensions] = bytes;
  if (first !== 0 || second !== 0 || dimensions === undefined) {
    throw fail("expected two zero bytes, a type and a number of dimensions at its start");
  }
  if (type !== UNSIGNED_BYTES) {
    throw fail(`values of type 0x${type!.toString(16).padStart(2, "0")}, expected bytes (0x08)`);
  }
  const start = 4 + 4 * dimensions;
  if (bytes.length < start) throw fail("its header is cut off");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  const data = bytes.subarray(start);
  const expected = shape.reduce((product, length) => product * length, 1);
  if (data.length !== expected) {
    throw fail(`${data.length} bytes of values, expected ${expected} for shape (${shape})`);
  }
  return { shape, data };
}

/** Encodes an array of bytes as the bytes of an IDX file. */
export function encodeIdx({ shape, data }: IdxArray): Uint8Array<ArrayBuffer> {
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + data.length);
  bytes.set([0, 0, UNSIGNED_BYTES, shape.length]);
  const view = new DataView(bytes.buffer);
  for (const [axis, length] of shape.entries()) view.setUint32(4 + 4 * axis, length);
  bytes.set(data, start);
  return bytes;
}

const UNSIGNED_BYTES = 0x08;
