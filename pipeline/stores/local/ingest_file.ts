/**
 * Takes one file that a stage wrote, as far as it can be taken without looking
 * at others.
 *
 * @module
 */

import { digestBytes } from "../../digest/digest.ts";
import { digestFile, readStart } from "../../digest/digest_file.ts";
import { join } from "../../path.ts";

/** A file to take. */
export interface GivenFile {
  /** Where it lies. */
  readonly from: string;
  /** A scratch folder on the store's file system. */
  readonly beside: string;
}

/** A file that can be moved into the store once it is on the disk. */
export interface IngestedFile {
  /** Where it lies now. */
  readonly path: string;
  /** The digest of its bytes. */
  readonly digest: string;
  /** Its size. */
  readonly bytes: number;
}

const READ_ONLY = 0o444;

/** Makes a file, or a copy of it, read-only, and digests it. */
export async function ingestFile({ from, beside }: GivenFile): Promise<IngestedFile> {
  const path = await ownPath(from, beside);
  // Digested once nobody writes to it any more, so that these are the bytes that are kept.
  Deno.chmodSync(path, READ_ONLY);
  return { path, ...await digestSized(path) };
}

/**
 * The path of a file that can be moved into place and is nobody else's. One with further names may be
 * changed through one of them, and one on another file system cannot move: then it is a copy.
 */
async function ownPath(from: string, beside: string): Promise<string> {
  const { nlink, dev } = Deno.statSync(from);
  if (nlink === 1 && dev === Deno.statSync(beside).dev) return from;
  const copy = join(beside, crypto.randomUUID());
  await Deno.copyFile(from, copy);
  return copy;
}

/** A small file is opened once for both. */
async function digestSized(path: string): Promise<Pick<IngestedFile, "digest" | "bytes">> {
  using file = Deno.openSync(path);
  const { bytes, isAll } = readStart(file);
  return isAll
    ? { digest: digestBytes(bytes), bytes: bytes.length }
    : { digest: await digestFile(path), bytes: file.statSync().size };
}
