/**
 * Small files that make the next start quicker or its messages better. They
 * may be lost or torn at any time: then they are as if they had never been.
 *
 * @module
 */

import { readSealed, writeSealed } from "./sealed_file.ts";

const FORMAT = "memory, format 1\n";

/**
 * Reads such a file.
 *
 * @returns Its value, or null where there is none, or not the one that was written.
 */
export async function readCacheFile<Value>(path: string): Promise<Value | null> {
  const text = await readSealed(path, FORMAT);
  return text === null ? null : JSON.parse(text);
}

/**
 * Replaces such a file in one move, so that a reader never sees half of it. Where the disk does not
 * take it, it stays as it was.
 */
export async function writeCacheFile(path: string, value: unknown): Promise<void> {
  await writeSealed(path, `${JSON.stringify(value, null, 1)}\n`, { format: FORMAT }).catch(
    () => {},
  );
}
