/**
 * One 512-byte header of a tar archive, as POSIX.1-1988 (ustar) lays it out; `pax` records and GNU
 * long names are read where a writer used them for a name of over 100 bytes.
 *
 * @module
 */

/** The bytes of a tar block: headers and content come in whole blocks. */
export const TAR_BLOCK = 512;

/** What a header says of its entry. */
export interface TarHeader {
  /** The entry's name, as written. */
  readonly name: string;
  /** The type flag: `0` a file, `5` a folder; see `describeType` for others. */
  readonly type: string;
  /** The bytes of content that follow. */
  readonly size: number;
}

/**
 * Reads a header.
 *
 * @param block 512 bytes.
 * @param fail Makes the error for a bad header; it is told what was found.
 * @returns What it says, or null for the empty block that ends an archive.
 * @throws {Error} If the checksum is wrong, a number cannot be read or the name is not UTF-8.
 */
export function parseTarHeader(
  block: Uint8Array,
  fail: (found: string) => Error,
): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const stored = octal(block, CHECKSUM);
  const found = tarChecksum(block);
  if (stored !== found) {
    throw fail(`has the checksum ${stored ?? "?"}, expected ${found}`);
  }
  const size = octal(block, SIZE);
  if (size === null) throw fail(`has a size that cannot be read, expected an octal number`);
  const isUstar = text(block, MAGIC, fail).startsWith("ustar");
  const prefix = isUstar ? text(block, PREFIX, fail) : "";
  const name = text(block, NAME, fail);
  const type = block[156] === 0 ? "0" : String.fromCharCode(block[156]!);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    // Archives older than POSIX mark a folder by the name's last character alone.
    type: type === "0" && name.endsWith("/") ? "5" : type,
    size,
  };
}

/**
 * The checksum of a header: the sum of its bytes, its own field counted as spaces.
 *
 * @param block 512 bytes.
 * @returns The sum.
 */
export function tarChecksum(block: Uint8Array): number {
  const [start, end] = CHECKSUM;
  return block.reduce((sum, byte, at) => sum + (at >= start && at < end ? 0x20 : byte), 0);
}

/**
 * The words for a type flag.
 *
 * @param type The flag, one character.
 * @returns Such as `a symbolic link`.
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
 * @param bytes The header's content.
 * @param fail Makes the error for a bad record; it is told what was found.
 * @returns The values by key.
 * @throws {Error} If a record is not of that form.
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

/** Where a field begins and ends in a header. */
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
