/** An array of float32 values. */
export interface StoredTensor {
  /** Empty for a single value. */
  readonly shape: readonly number[];
  /** In C order. */
  readonly data: Float32Array;
}

interface Safetensors {
  /** By name, in the file's order. */
  readonly tensors: Readonly<Record<string, StoredTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Encodes arrays and texts: eight bytes with the header's length, the header in JSON, the values.
 *
 * Source: huggingface.co/docs/safetensors, "Format".
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
 * Decodes a file of float32 arrays, whatever tool wrote it.
 *
 * @throws {SyntaxError} If the header or an array does not fit the file, or has another type.
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const { header, start } = readHeader(bytes);
  const { [METADATA]: metadata = {}, ...entries } = header;
  if (!isObject(metadata) || !Object.values(metadata).every((text) => typeof text === "string")) {
    throw new SyntaxError("Cannot decode safetensors: its metadata is not all strings");
  }
  const tensors: Record<string, StoredTensor> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const { dtype, shape, data_offsets: [from, to] } = checkedEntry(name, entry);
    const size = shape.reduce((product, side) => product * side, BYTES);
    const isPlaced = from >= 0 && to - from === size && start + to <= bytes.length;
    if (dtype !== "F32" || !isPlaced) {
      throw new SyntaxError(
        `Cannot decode tensor ${shown(name)}: found ${
          dtype.slice(0, 20)
        } [${shape}] in bytes ${from} to ${to} of ${
          bytes.length - start
        }, expected F32 in ${size} bytes`,
      );
    }
    tensors[name] = { shape, data: new Float32Array(bytes.slice(start + from, start + to).buffer) };
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

const METADATA = "__metadata__";
const LENGTH_BYTES = 8;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

function checkedEntry(name: string, entry: unknown): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = isObject(entry) ? entry : {};
  const isWhole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const isList = (value: unknown) => Array.isArray(value) && value.every(isWhole);
  if (typeof dtype !== "string" || !isList(shape) || !isList(offsets)) {
    throw new SyntaxError(
      `Cannot decode tensor ${shown(name)}: found ${
        shown(entry)
      } in the header, expected dtype, shape and two data_offsets`,
    );
  }
  const [from = 0, to = 0] = offsets as number[];
  return { dtype, shape: shape as number[], data_offsets: [from, to] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Shortens a value from a file, which may have any length. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}

/** Pads the header with spaces, as the format does to align the values to eight bytes. */
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
  const header = parseJson(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start)));
  if (!isObject(header)) {
    throw new SyntaxError("Cannot decode safetensors: its header is not a JSON object");
  }
  // This key would set the prototype of the record of tensors.
  if (Object.hasOwn(header, "__proto__")) {
    throw new SyntaxError('Cannot decode safetensors: a tensor is named "__proto__"');
  }
  return { header, start };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
