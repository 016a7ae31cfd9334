import { TAR_BLOCK, tarChecksum } from "./tar_header.ts";

/** A file for an archive. */
export interface TarInput {
  /** A relative path with `/`, at most 100 bytes long. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Packs files in their order, not compressed. Owner, group and time are 0, so the same files give the
 * same bytes.
 *
 * @throws {RangeError} If a name is longer than 100 bytes.
 *
 * @example The same files, the same bytes
 * ```ts
 * import { writeTar } from "./write_tar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const files = [{ name: "a/b.txt", bytes: new TextEncoder().encode("hello") }];
 * assertEquals(writeTar(files), writeTar(files));
 * ```
 */
export function writeTar(files: readonly TarInput[]): Uint8Array<ArrayBuffer> {
  const sizes = files.map(({ bytes }) => TAR_BLOCK * (1 + Math.ceil(bytes.length / TAR_BLOCK)));
  const tar = new Uint8Array(sizes.reduce((sum, size) => sum + size, 2 * TAR_BLOCK));
  let at = 0;
  for (const [index, { name, bytes }] of files.entries()) {
    tar.set(tarHeader(name, bytes.length), at);
    tar.set(bytes, at + TAR_BLOCK);
    at += sizes[index]!;
  }
  return tar;
}

function tarHeader(name: string, size: number): Uint8Array {
  const block = new Uint8Array(TAR_BLOCK);
  const encoded = new TextEncoder().encode(name);
  if (encoded.length > 100) {
    throw new RangeError(
      `Cannot archive "${name}": its name has ${encoded.length} bytes, expected at most 100`,
    );
  }
  const put = (text: string, at: number) => block.set(new TextEncoder().encode(text), at);
  block.set(encoded);
  put("0000644\x000000000\x000000000\0", 100);
  put(`${size.toString(8).padStart(11, "0")}\x0000000000000\0`, 124);
  put("0", 156);
  put("ustar\x0000", 257);
  put(`${tarChecksum(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}
