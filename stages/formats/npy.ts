/**
 * NumPy's `.npy` format: one array a file. Arrays are written byte for byte as NumPy writes them,
 * little-endian, in C order, with a version 1.0 header.
 *
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 *
 * @module
 */

/** An array. */
export interface Npy {
  /** The length along each axis; empty for a single value. */
  readonly shape: readonly number[];
  /** The values in C order (the last index runs fastest), as many as the product of `shape`. */
  readonly data: Uint8Array | Float32Array | Int32Array;
}

/**
 * Reads a `.npy` file.
 *
 * @throws {Error} As {@linkcode decodeNpy} does; the message names the file.
 */
export async function readNpy(path: string): Promise<Npy> {
  return decodeNpy(await Deno.readFile(path), path);
}

/**
 * Writes a `.npy` file, in place of one that exists.
 *
 * @throws {RangeError} If the shape does not match the number of values.
 */
export async function writeNpy(path: string, npy: Npy): Promise<void> {
  checkCount(npy.shape, npy.data.length);
  await writeParts(path, encodeHeader(descrOf(npy.data), npy.shape), [bytesOf(npy.data)]);
}

/**
 * Writes a `.npy` file of bytes part by part, so that they need not all be in memory.
 *
 * @param parts The values in C order, in parts of any length; each is written before the next one is
 * asked for.
 * @throws {RangeError} If the shape does not match the number of values; the file is then incomplete.
 */
export async function writeNpyParts(
  path: string,
  shape: readonly number[],
  parts: Iterable<Uint8Array>,
): Promise<void> {
  checkCount(shape, await writeParts(path, encodeHeader("|u1", shape), parts));
}

/**
 * Encodes an array as the bytes of a `.npy` file.
 *
 * @throws {RangeError} If the shape does not match the number of values.
 *
 * @example There and back
 * ```ts
 * import { decodeNpy, encodeNpy } from "./npy.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const npy = { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) };
 * assertEquals(decodeNpy(encodeNpy(npy)), npy);
 * ```
 */
export function encodeNpy(npy: Npy): Uint8Array<ArrayBuffer> {
  checkCount(npy.shape, npy.data.length);
  const header = encodeHeader(descrOf(npy.data), npy.shape);
  const values = bytesOf(npy.data);
  const bytes = new Uint8Array(header.length + values.length);
  bytes.set(header);
  bytes.set(values, header.length);
  return bytes;
}

/**
 * Decodes the bytes of a `.npy` file.
 *
 * @param bytes The array may share their memory.
 * @param name The file's name in messages.
 * @throws {Error} If they are not a complete C-order array of `uint8`, `float32` or `int32`.
 */
export function decodeNpy(bytes: Uint8Array, name = "array"): Npy {
  const fail = (found: string) => new Error(`Cannot read "${name}" as a NumPy array: ${found}`);
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw fail(`expected the six bytes \\x93NUMPY at its start`);
  }
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) throw fail(`version ${version}, expected 1, 2 or 3`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefix = version === 1 ? 10 : 12;
  if (bytes.length < prefix) throw fail("its header is cut off");
  const start = prefix + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < start) throw fail("its header is cut off");
  const header = new TextDecoder().decode(bytes.subarray(prefix, start)).trim();
  const { descr, shape } = parseHeader(header, fail);
  const values = bytes.subarray(start);
  const expected = count(shape) * (descr === "|u1" ? 1 : 4);
  if (values.length !== expected) {
    throw fail(`${values.length} bytes of values, expected ${expected} for shape (${shape})`);
  }
  return { shape, data: typed(descr, values) };
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

// NumPy pads the header to this, so that the values can be mapped into memory.
const ALIGNMENT = 64;

/** Writes parts one by one, as joining them would double the memory; returns the number of values. */
async function writeParts(
  path: string,
  header: Uint8Array,
  parts: Iterable<Uint8Array>,
): Promise<number> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  await writeAll(file, header);
  let written = 0;
  for (const part of parts) {
    await writeAll(file, part);
    written += part.length;
  }
  return written;
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

function descrOf(data: Npy["data"]): string {
  return data instanceof Uint8Array ? "|u1" : data instanceof Float32Array ? "<f4" : "<i4";
}

function encodeHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT - 10;
  const header = new TextEncoder().encode("..........".concat(text.padEnd(length - 1), "\n"));
  header.set([...MAGIC, 1, 0, length & 0xff, length >> 8]);
  return header;
}

function parseHeader(
  header: string,
  fail: (found: string) => Error,
): { descr: string; shape: number[] } {
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order': *(True|False)/.exec(header)?.[1];
  const tuple = /'shape': *\(((?:[0-9]+, *)*[0-9]*) *\)/.exec(header)?.[1];
  if (descr === undefined || fortran === undefined || tuple === undefined) {
    throw fail(`its header is "${header}", expected descr, fortran_order and shape`);
  }
  if (!["|u1", "<f4", "<i4"].includes(descr)) {
    throw fail(`values of type "${descr}", expected "|u1", "<f4" or "<i4"`);
  }
  if (fortran === "True") throw fail("Fortran order, expected C order");
  return { descr, shape: tuple.split(",").filter((part) => part.trim() !== "").map(Number) };
}

function typed(descr: string, values: Uint8Array): Npy["data"] {
  if (descr === "|u1") return values;
  // A typed array of four-byte values must start at a multiple of four in its buffer.
  const { buffer, byteOffset, byteLength } = values.byteOffset % 4 === 0 ? values : values.slice();
  return descr === "<f4"
    ? new Float32Array(buffer, byteOffset, byteLength / 4)
    : new Int32Array(buffer, byteOffset, byteLength / 4);
}

function bytesOf(data: Npy["data"]): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function checkCount(shape: readonly number[], found: number): void {
  const expected = count(shape);
  if (found !== expected) {
    throw new RangeError(
      `Cannot write a NumPy array of shape (${shape}): found ${found} values, expected ${expected}`,
    );
  }
}

function count(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
