/**
 * The safetensors format: named arrays in one file that many tools open.
 *
 * Source: huggingface.co/docs/safetensors, "Format".
 *
 * @module
 */

/** An array of float32 values. */
export interface StoredTensor {
  /** Its size along each dimension; none for a single value. */
  readonly shape: readonly number[];
  /** Its values in C order. */
  readonly data: Float32Array;
}

/** What a file holds. */
export interface Safetensors {
  /** The arrays by name, in the file's order. */
  readonly tensors: Readonly<Record<string, StoredTensor>>;
  /** Texts beside the arrays. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Encodes arrays and texts: eight bytes with the header's length, the header in JSON, the values.
 *
 * @param contents What to write; its own order is the file's.
 * @returns The file's bytes, the same for the same contents.
 *
 * @example There and back
 * ```ts
 * import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const contents = {
 *   tensors: { bias: { shape: [2], data: Float32Array.of(1, 2) } },
 *   metadata: { epoch: "3" },
 * };
 * assertEquals(decodeSafetensors(encodeSafetensors(contents)), contents);
 * ```
 */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const start = end;
    end += data.length * BYTES;
    header[name] = { dtype: "F32", shape, data_offsets: [start, end] };
  }
  const text = paddedHeader(header);
  const bytes = new Uint8Array(LENGTH_BYTES + text.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, LENGTH_BYTES);
  let offset = LENGTH_BYTES + text.length;
  for (const { data } of Object.values(tensors)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Decodes what {@linkcode encodeSafetensors} or another tool wrote, as far as it is float32.
 *
 * @param bytes The whole file.
 * @returns Its arrays, copied, and its texts.
 * @throws {SyntaxError} If the header or an array does not fit the file, or is of another type.
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const { header, start } = readHeader(bytes);
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === METADATA) continue;
    const { dtype, shape, data_offsets: [from, to] } = entry as HeaderEntry;
    const size = shape.reduce((product, side) => product * side, BYTES);
    if (dtype !== "F32" || to - from !== size || start + to > bytes.length) {
      throw new SyntaxError(
        `Cannot decode tensor "${name}": found ${dtype} [${shape}] in bytes ${from} to ${to} of ${
          bytes.length - start
        }, expected F32 in ${size} bytes`,
      );
    }
    tensors[name] = { shape, data: new Float32Array(bytes.slice(start + from, start + to).buffer) };
  }
  return { tensors, metadata: (header[METADATA] ?? {}) as Record<string, string> };
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

const METADATA = "__metadata__";
const LENGTH_BYTES = 8;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Spaces at the end are the format's own way to align the values to eight bytes. */
function paddedHeader(header: Record<string, unknown>): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  return padded;
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < LENGTH_BYTES ? Infinity : Number(view.getBigUint64(0, true));
  const start = LENGTH_BYTES + length;
  if (start > bytes.length) {
    throw new SyntaxError(
      `Cannot decode safetensors: the file is ${bytes.length} bytes, its header needs ${start}`,
    );
  }
  return {
    header: JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start))),
    start,
  };
}
