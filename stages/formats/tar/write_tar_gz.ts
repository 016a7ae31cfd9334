import { gzipSync } from "node:zlib";
import { type TarInput, writeTar } from "./write_tar.ts";

/**
 * Packs files as {@linkcode writeTar} does, and compresses them. The same files give the same bytes,
 * unless another version of zlib compresses them differently.
 *
 * @throws {RangeError} If a name is longer than 100 bytes.
 *
 * @example The same files, the same bytes
 * ```ts
 * import { writeTarGz } from "./write_tar_gz.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const files = [{ name: "a/b.txt", bytes: new TextEncoder().encode("hello") }];
 * assertEquals(writeTarGz(files), writeTarGz(files));
 * ```
 */
export function writeTarGz(files: readonly TarInput[]): Uint8Array<ArrayBuffer> {
  const zipped = new Uint8Array(gzipSync(writeTar(files), { level: 6 }));
  // The last byte of the header names the operating system; 255 is "unknown" (RFC 1952, 2.3.1).
  zipped[9] = 255;
  return zipped;
}
