/**
 * Headers of tar archives in the layout of POSIX.1-1988 (ustar), and `pax` records, in which writers
 * put names of more than 100 bytes.
 *
 * @module
 */

/** The bytes of a block: headers and contents fill whole blocks. */
export const TAR_BLOCK = 512;

interface TarHeader {
  readonly name: string;
  /** The type flag: `0` for a file, `5` for a folder; {@linkcode describeType} knows others. */
  readonly type: string;
  /** The bytes of content that follow. */
  readonly size: number;
}

/**
 * Reads a header.
 *
 * @param block 512 bytes.
 * @param fail Makes the error for an invalid header.
 * @returns Null for the empty block that ends an archive.
 * @throws {Error} If the checksum is wrong, a number is unreadable or the name is not UTF-8.
 */
export function parseTarHeader(
  block: Uint8Array,
  fail: (found: string) => Error,
): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const stored = octal(block, CHECKSUM);
  const found = tarChecksum(block);
  if (stored !== found) throw fail(`has the checksum ${stored ?? "?"}, expected ${found}`);
  const size = octal(block, SIZE);
  if (size === null) throw fail(`has a size that cannot be read, expected an octal number`);
  const isUstar = text(block, MAGIC, fail).startsWith("ustar");
  const prefix = isUstar ? text(block, PREFIX, fail) : "";
  const name = text(block, NAME, fail);
  const type = block[156] === 0 ? "0" : String.fromCharCode(block[156]!);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    // Archives older than POSIX mark a folder only by the slash at the end of its name.
    type: type === "0" && name.endsWith("/") ? "5" : type,
    size,
  };
}

/** Computes the checksum of a header: the sum of its bytes, with its own field as spaces. */
export function tarChecksum(block: Uint8Array): number {
  const [start, end] = CHECKSUM;
  return block.reduce((sum, byte, at) => sum + (at >= start && at < end ? 0x20 : byte), 0);
}

/**
 * Describes a type flag in words.
 *
 * @example
 * ```ts
 * import { describeType } from "./tar_header.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(describeType("2"), "a symbolic link");
 * ```
 */
export function describeType(type: string): string {
  return TYPES[type] ?? `of the unknown type ${JSON.stringify(type)}`;
}

/**
 * Reads the records of a `pax` header: lines of `length key=value`.
 *
 * @param fail Makes the error for an invalid record.
 * @returns The values by key.
 * @throws {Error} If a record has another form.
 */
export function parsePax(
  bytes: Uint8Array,
  fail: (found: string) => Error,
): Record<string, string> {
  const records: Record<string, string> = {};
  for (let at = 0; at < bytes.length;) {
    const length = Number(/^[0-9]{1,6}(?= )/.exec(decode(bytes.subarray(at, at + 7), fail))?.[0]);
    const record = Number.isNaN(length) ? "" : decode(bytes.subarray(at, at + length), fail);
    const [, key, value] = /^[0-9]+ ([^=]+)=(.*)\n$/s.exec(record) ?? [];
    if (key === undefined || value === undefined) {
      throw fail("has a pax record that cannot be read");
    }
    records[key] = value;
    at += length;
  }
  return records;
}

/** The first byte of a field, and the byte after its last. */
type Field = readonly [start: number, end: number];

const NAME: Field = [0, 100];
const SIZE: Field = [124, 136];
const CHECKSUM: Field = [148, 156];
const MAGIC: Field = [257, 263];
const PREFIX: Field = [345, 500];

const TYPES: Readonly<Record<string, string>> = {
  "0": "a file",
  "1": "a hard link",
  "2": "a symbolic link",
  "3": "a character device",
  "4": "a block device",
  "5": "a folder",
  "6": "a named pipe",
  "7": "a contiguous file",
  S: "a sparse file",
};

function text(block: Uint8Array, [start, end]: Field, fail: (found: string) => Error): string {
  const field = block.subarray(start, end);
  const stop = field.indexOf(0);
  return decode(stop < 0 ? field : field.subarray(0, stop), fail);
}

function decode(bytes: Uint8Array, fail: (found: string) => Error): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fail("has a name that is not UTF-8");
  }
}

function octal(block: Uint8Array, [start, end]: Field): number | null {
  const digits = String.fromCharCode(...block.subarray(start, end)).replace(/[\0 ]+$/, "").trim();
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : null;
}
