/**
 * Reads the content of a gzip file piece by piece, never more of it than asked for.
 *
 * @module
 */

import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

/** Gives the bytes of a stream in order. */
export interface ByteReader {
  /** How many bytes were read so far. */
  readonly offset: () => number;
  /** The next bytes: `count` of them, or fewer where the stream ends. */
  readonly read: (count: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** Lets go of the file; a reader that was not read to its end needs it. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a gzip file for reading its content.
 *
 * @param path The file.
 * @param fail Makes the error for content that is corrupted or cut off; it is told what was found.
 * @returns A reader, which holds one chunk of content at a time.
 */
export function openGunzip(path: string, fail: (found: string) => Error): ByteReader {
  // Web streams take twice the time here, and do not say whether bytes were left over.
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of either stream ends the iteration below: there is nothing to add to it here.
  pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), gunzip, () => {});
  const chunks = gunzip[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array();
  let offset = 0;
  return { offset: () => offset, read, close };

  async function read(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      if (chunk.length === 0 && !await nextChunk()) return bytes.subarray(0, filled);
      const part = chunk.subarray(0, count - filled);
      bytes.set(part, filled);
      chunk = chunk.subarray(part.length);
      filled += part.length;
      offset += part.length;
    }
    return bytes;
  }

  async function nextChunk(): Promise<boolean> {
    try {
      const next = await chunks.next();
      chunk = next.done ? new Uint8Array() : next.value;
      return !next.done;
    } catch (error) {
      if (!isZlibError(error)) throw error;
      throw fail(
        `its gzip data is corrupted or cut off, at offset ${offset} of its content (${error.message})`,
      );
    }
  }

  async function close(): Promise<void> {
    await chunks.return?.();
  }
}

const CHUNK_BYTES = 64 * 1024;

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
