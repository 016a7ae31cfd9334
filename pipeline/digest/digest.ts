/**
 * Digests: the SHA-256 of bytes, in lower-case hex. What is not bytes becomes
 * a tagged canonical text first.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Json } from "../json.ts";
import { canonicalJson } from "./canonical_json.ts";

/** A file as it enters the digest of its folder. */
export interface DigestedFile {
  /** Its path below the folder, with `/`. */
  readonly path: string;
  /** The digest of its bytes. */
  readonly digest: string;
  /** Its size. */
  readonly bytes: number;
}

/**
 * Digests bytes.
 *
 * @param bytes Any number of bytes, none included.
 * @returns 64 hex digits.
 *
 * @example The digest of no bytes
 * ```ts
 * import { digestBytes } from "./digest.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(digestBytes(new Uint8Array()).slice(0, 8), "e3b0c442");
 * ```
 */
export function digestBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Digests text as UTF-8; the same as the digest of a file that holds it.
 *
 * @param text Any text; a lone surrogate counts as U+FFFD, as it would in a file.
 * @returns 64 hex digits.
 */
export function digestText(text: string): string {
  return digestBytes(new TextEncoder().encode(text));
}

/**
 * Digests a record. Its kind comes first, so that records of two kinds never share a digest even
 * where their members agree.
 *
 * @param kind What the record is, such as `folder` or `entry`.
 * @param record The record.
 * @returns 64 hex digits.
 * @throws {TypeError} If the record is not JSON (see {@linkcode canonicalJson}).
 *
 * @example The kind counts
 * ```ts
 * import { digestRecord } from "./digest.ts";
 * import { assertNotEquals } from "@std/assert";
 *
 * assertNotEquals(digestRecord("folder", []), digestRecord("outcome", []));
 * ```
 */
export function digestRecord(kind: string, record: Json): string {
  return digestText(canonicalJson([kind, record]));
}

/**
 * Digests a folder by its files' paths, digests and sizes; their order does not matter. Times,
 * modes and empty subfolders do not enter it.
 *
 * @param files All files of the folder, at any depth.
 * @returns 64 hex digits.
 */
export function digestFolder(files: readonly DigestedFile[]): string {
  const listing = files.map(({ path, digest, bytes }) => ({ path, digest, bytes }));
  return digestRecord("folder", listing.sort(byPath));
}

/**
 * Orders files by path, by UTF-16 code units, so that no locale has a say.
 *
 * @returns Less than 0 if `left` comes first, more than 0 if `right` does, else 0.
 */
export function byPath(left: { readonly path: string }, right: { readonly path: string }): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}
