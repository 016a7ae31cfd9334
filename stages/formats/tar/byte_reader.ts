import { createReadStream, type ReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip, type Gunzip } from "node:zlib";

/** Reads a stream in order. */
export interface ByteReader {
  /** Gives the number of bytes read so far. */
  readonly offset: () => number;
  /** Reads the next `count` bytes, or fewer where the stream ends. */
  readonly read: (count: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** Closes the file; needed unless the stream was read to its end. */
  readonly close: () => Promise<void>;
}

interface ByteReaderOptions {
  /** The content is what gzip has compressed. */
  readonly isZipped: boolean;
  /** Makes the error for content that is corrupted or cut off. */
  readonly fail: (found: string) => Error;
}

/** Opens a file to read its content; one chunk of it is in memory at a time. */
export function openByteReader(path: string, { isZipped, fail }: ByteReaderOptions): ByteReader {
  // Web streams take twice as long here, and do not report bytes after the end of gzip data.
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const chunks = (isZipped ? unzipped(file) : file)[Symbol.asyncIterator]();
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

function unzipped(file: ReadStream): Gunzip {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of either stream ends the iteration over it, so nothing is left to do here.
  pipeline(file, gunzip, () => {});
  return gunzip;
}

const CHUNK_BYTES = 64 * 1024;

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
