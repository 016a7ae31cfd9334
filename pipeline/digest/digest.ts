/** Digests: the SHA-256 of bytes, as 64 lower-case hex digits. @module */

import type { Json } from "../json.ts";
import { canonicalJson } from "./canonical_json.ts";
import { sha256 } from "./sha256.ts";

/** A file of a folder to digest. */
export interface DigestedFile {
  /** Its path below the folder, with `/`. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: number;
}

/**
 * Digests bytes.
 */
export function digestBytes(bytes: Uint8Array): string {
  digested += bytes.length;
  if (digested < NATIVE_BYTES) return sha256(bytes);
  native ??= globalThis.process.getBuiltinModule("node:crypto");
  return native.createHash("sha256").update(bytes).digest("hex");
}

/** From so many bytes on, the time that it takes to load `node:crypto` is less than what it saves. */
const NATIVE_BYTES = 1024 * 1024;

let digested = 0;
let native: typeof import("node:crypto") | null = null;

/**
 * Digests bytes, many of them on another thread: by WebCrypto, which Deno has loaded before its start.
 */
export async function digestMany(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length < MANY_BYTES) return digestBytes(bytes);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

/** From so many bytes on, waiting for another thread takes less than code that V8 has yet to compile. */
const MANY_BYTES = 8 * 1024;

/** Digests text as UTF-8, as a file with that text. A lone surrogate counts as U+FFFD. */
export function digestText(text: string): string {
  return digestBytes(new TextEncoder().encode(text));
}

/**
 * Digests a record. Its kind comes first, so that records of two kinds with equal members have
 * different digests.
 *
 * @param kind Such as `folder` or `entry`.
 * @throws {TypeError} If the record is not JSON (see {@linkcode canonicalJson}).
 */
export function digestRecord(kind: string, record: Json): string {
  return digestText(canonicalJson([kind, record]));
}

/**
 * Digests a folder by the paths, digests and sizes of its files at any depth, and the paths of its
 * empty subfolders, both in any order. Times and modes do not count.
 */
export function digestFolder(
  files: readonly DigestedFile[],
  emptyFolders: readonly string[] = [],
): string {
  const listing = files.map(({ path, digest, bytes }) => ({ path, digest, bytes }));
  return digestRecord("folder", {
    files: listing.sort(byPath),
    emptyFolders: emptyFolders.toSorted(),
  });
}

/** Compares files by path in UTF-16 code units, whatever the locale. */
export function byPath(left: { readonly path: string }, right: { readonly path: string }): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
