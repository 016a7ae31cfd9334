/**
 * Archives as only an enemy or an accident makes them, each named for what is wrong with it.
 *
 * @module
 */

import { gzipSync } from "node:zlib";
import { TAR_BLOCK, tarChecksum } from "../../../../stages/formats/tar/tar_header.ts";

/** An entry, as wrong as need be. */
export interface EntryOptions {
  readonly name?: string;
  /** The type flag. @default {"0"} */
  readonly type?: string;
  readonly content?: string;
  /** The text of the size field. @default {the content's length, in octal} */
  readonly size?: string;
  /** Corrupts the finished header, after its checksum is computed. */
  readonly corrupt?: (header: Uint8Array) => void;
}

/** One entry: a header and its content. */
export function tarEntry(
  { name = "a.txt", type = "0", content = "", size, corrupt = () => {} }: EntryOptions = {},
): Uint8Array {
  const bytes = new TextEncoder().encode(content);
  const entry = new Uint8Array(TAR_BLOCK * (1 + Math.ceil(bytes.length / TAR_BLOCK)));
  const header = entry.subarray(0, TAR_BLOCK);
  const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  put(name, 0);
  put("0000644\0", 100);
  put(size ?? `${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  put(type, 156);
  put("ustar\x0000", 257);
  put(`${tarChecksum(header).toString(8).padStart(6, "0")}\0 `, 148);
  corrupt(header);
  entry.set(bytes, TAR_BLOCK);
  return entry;
}

/** The two empty blocks that end an archive. */
export const TAR_END = new Uint8Array(2 * TAR_BLOCK);

/** A `.tar` of entries, ended as it should be. */
export function tarOf(...entries: Uint8Array[]): Uint8Array {
  return joined([...entries, TAR_END]);
}

/** The gzip of bytes, without the memory that Node shares among its buffers. */
export function gzipOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes));
}

/** A `pax` record. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const digits = String(rest.length + String(rest.length).length).length;
  return `${rest.length + digits}${rest}`;
}

/** Byte strings, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const linked = (type: string) => tarOf(tarEntry({ name: "inside/thing", type }));
const named = (name: string) => tarOf(tarEntry({ name, content: "x" }));

/** Archives to refuse, each with what is said of it. */
export const HOSTILE_ARCHIVES: Readonly<Record<string, readonly [Uint8Array, string]>> = {
  "a symbolic link": [
    gzipOf(linked("2")),
    `entry "inside/thing" at offset 0 is a symbolic link, expected a file or a folder`,
  ],
  "a hard link": [
    gzipOf(linked("1")),
    `entry "inside/thing" at offset 0 is a hard link, expected a file or a folder`,
  ],
  "a device": [
    gzipOf(linked("4")),
    `entry "inside/thing" at offset 0 is a block device, expected a file or a folder`,
  ],
  "a named pipe": [
    gzipOf(linked("6")),
    `entry "inside/thing" at offset 0 is a named pipe, expected a file or a folder`,
  ],
  "an unknown type": [
    gzipOf(linked("Z")),
    `entry "inside/thing" at offset 0 is of the unknown type "Z", expected a file or a folder`,
  ],
  "a name that climbs out": [
    gzipOf(named("a/../../b")),
    `entry "a/../../b" at offset 0 leaves its folder, expected a name without ".."`,
  ],
  "an absolute name": [
    gzipOf(named("/etc/passwd")),
    `entry "/etc/passwd" at offset 0 has an absolute name, expected a relative one`,
  ],
  "a name with a drive": [
    gzipOf(named("C:/boot.ini")),
    `entry "C:/boot.ini" at offset 0 has an absolute name, expected a relative one`,
  ],
  "a name with a backslash": [
    gzipOf(named("..\\b")),
    `entry "..\\\\b" at offset 0 has a backslash in its name, expected "/" alone`,
  ],
  "a name with NUL": [
    gzipOf(tarOf(tarEntry({ type: "x", content: paxRecord("path", "a\0b") }), tarEntry())),
    `entry "a\\u0000b" at offset 1024 has a NUL in its name`,
  ],
  "no name": [gzipOf(named("")), `entry "" at offset 0 has no name`],
  "a name twice": [
    gzipOf(tarOf(tarEntry(), tarEntry({ name: "./a.txt" }))),
    `entry "a.txt" at offset 512 occurs twice`,
  ],
  "a long name that climbs out": [
    gzipOf(tarOf(tarEntry({ type: "L", content: "../b\0" }), tarEntry())),
    `entry "../b" at offset 1024 leaves its folder, expected a name without ".."`,
  ],
  "a sparse file": [
    gzipOf(tarOf(tarEntry({ type: "x", content: paxRecord("GNU.sparse.size", "9") }), tarEntry())),
    `entry "a.txt" at offset 0 describes a sparse file ("GNU.sparse.size"), expected a file`,
  ],
  "a pax header that makes no sense": [
    gzipOf(tarOf(tarEntry({ type: "x", content: "99 path" }), tarEntry())),
    `entry "a.txt" at offset 0 has a pax record that cannot be read`,
  ],
  "an absurd size": [
    gzipOf(tarOf(tarEntry({ size: "77777777777\0" }))),
    `entry "a.txt" at offset 0 has 8589934591 bytes, expected at most 2000`,
  ],
  "an absurd size by pax": [
    gzipOf(tarOf(tarEntry({ type: "x", content: paxRecord("size", "999999999999") }), tarEntry())),
    `entry "a.txt" at offset 1024 has 999999999999 bytes, expected at most 2000`,
  ],
  "a size that is no number": [
    gzipOf(tarOf(tarEntry({ size: "x" }))),
    `entry at offset 0 has a size that cannot be read, expected an octal number`,
  ],
  "a folder with content": [
    gzipOf(tarOf(tarEntry({ name: "a/", type: "5", content: "x" }))),
    `entry "a/" at offset 0 is a folder with 1 bytes of content, expected none`,
  ],
  "too many entries": [
    gzipOf(tarOf(...[1, 2, 3, 4, 5].map((number) => tarEntry({ name: `${number}` })))),
    `it has more than 4 entries, the next at offset 2048`,
  ],
  "too much in all": [
    gzipOf(
      tarOf(
        ...[1, 2, 3].map((number) => tarEntry({ name: `${number}`, content: "x".repeat(2000) })),
      ),
    ),
    `entry "3" at offset 5120 makes the archive 7632 bytes long, expected at most 6000`,
  ],
  "a bomb": [
    gzipOf(joined([tarEntry(), new Uint8Array(2 ** 24)])),
    `it is longer than 6000 bytes`,
  ],
  "a bad checksum": [
    gzipOf(tarOf(tarEntry({ corrupt: (header) => header.fill(0x62, 0, 1) }))),
    `entry at offset 0 has the checksum 2332, expected 2333`,
  ],
  "a cut inside an entry": [
    gzipOf(tarEntry({ content: "x".repeat(600) }).subarray(0, 700)),
    `it is cut off at offset 700, in the middle of entry "a.txt"`,
  ],
  "no end": [
    gzipOf(tarEntry()),
    `it is cut off at offset 512, before the two empty blocks that end a tar archive`,
  ],
  "nothing at all": [
    gzipOf(new Uint8Array()),
    `it is cut off at offset 0, before the two empty blocks that end a tar archive`,
  ],
  "something after the end": [
    gzipOf(joined([tarOf(tarEntry()), new TextEncoder().encode("hidden")])),
    `it has data after its end, at offset 1536`,
  ],
};
