import type { Hash } from "node:crypto";
import { openRegularFile } from "./regular_file.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;
/** To read a smaller file takes less than to wake a thread for it. */
const SMALL_BYTES = 64 * 1024;
const small = new Uint8Array(SMALL_BYTES + 1);

/**
 * Digests a file's bytes in a few megabytes of memory. The next chunk is read while this one is
 * digested, so that a file in the page cache takes little more than SHA-256 itself: about a second per
 * gigabyte.
 *
 * @param options.head Text that is digested before the bytes. Default: none.
 * @param options.signal Ends it between two chunks: it throws the signal's reason.
 * @throws {Deno.errors.NotFound} If there is no such file.
 * @throws {NotAFileError} If it is a folder, a pipe, a socket or a device.
 */
export async function digestFile(
  path: string,
  { head = "", signal }: DigestOptions = {},
): Promise<string> {
  // A run with nothing to do digests no file, and need not load it.
  const { createHash } = await import("node:crypto");
  using file = openRegularFile(path);
  const digest = createHash("sha256").update(head);
  const start = readStart(file);
  if (start.isAll) return digest.update(start.bytes).digest("hex");
  digest.update(start.bytes);
  return await digestRest(file, digest, signal);
}

interface DigestOptions {
  readonly head?: string;
  readonly signal?: AbortSignal | undefined;
}

interface FileStart {
  /** Its first bytes, 64 KiB at least where it has as many; the next call overwrites them. */
  readonly bytes: Uint8Array;
  /** True if that is the whole file. */
  readonly isAll: boolean;
}

/** Reads the start of a newly opened file, which is the whole of a small one. */
export function readStart(file: Deno.FsFile): FileStart {
  let length = 0;
  while (length < small.length) {
    const count = file.readSync(small.subarray(length));
    if (count === null) return { bytes: small.subarray(0, length), isAll: true };
    length += count;
  }
  return { bytes: small, isAll: false };
}

async function digestRest(
  file: Deno.FsFile,
  digest: Hash,
  signal: AbortSignal | undefined,
): Promise<string> {
  let full = new Uint8Array(CHUNK_BYTES);
  let filling = new Uint8Array(CHUNK_BYTES);
  for (let count = await file.read(full); count !== null;) {
    const reading = file.read(filling);
    digest.update(full.subarray(0, count));
    count = await reading;
    signal?.throwIfAborted();
    [full, filling] = [filling, full];
  }
  return digest.digest("hex");
}
