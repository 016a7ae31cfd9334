/**
 * The digest of a file of any size, in memory of a few megabytes.
 *
 * @module
 */

import { createHash, type Hash } from "node:crypto";

const CHUNK_BYTES = 4 * 1024 * 1024;
/** A smaller file is read sooner than a thread that would read it is woken. */
export const SMALL_BYTES = 64 * 1024;

/**
 * Digests a file's bytes. The next chunk is read while this one is digested, so that a file in the
 * page cache takes little more than SHA-256 itself: about a second per gigabyte.
 *
 * @param path The file.
 * @param options.head Text that is digested before the bytes. Default: none.
 * @returns 64 hex digits.
 * @throws {Deno.errors.NotFound} If there is no such file.
 * @throws {Error} If it cannot be read, or is a folder.
 *
 * @example A file and its text have one digest
 * ```ts
 * import { digestFile } from "./digest_file.ts";
 * import { digestText } from "./digest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, "abc");
 * assertEquals(await digestFile(path), digestText("abc"));
 * await Deno.remove(path);
 * ```
 */
export async function digestFile(
  path: string,
  { head = "" }: { readonly head?: string } = {},
): Promise<string> {
  const { size } = Deno.statSync(path);
  const digest = createHash("sha256").update(head);
  if (size <= SMALL_BYTES) return digest.update(Deno.readFileSync(path)).digest("hex");
  if (size < CHUNK_BYTES) return digest.update(await Deno.readFile(path)).digest("hex");
  return await digestLarge(path, digest);
}

async function digestLarge(path: string, digest: Hash): Promise<string> {
  using file = await Deno.open(path);
  let full = new Uint8Array(CHUNK_BYTES);
  let filling = new Uint8Array(CHUNK_BYTES);
  for (let count = await file.read(full); count !== null;) {
    const reading = file.read(filling);
    digest.update(full.subarray(0, count));
    count = await reading;
    [full, filling] = [filling, full];
  }
  return digest.digest("hex");
}
