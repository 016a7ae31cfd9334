/**
 * Small files that make the next start quicker or its messages better. They
 * may be lost or torn at any time: then they are as if they had never been.
 *
 * @module
 */

import { dirname } from "../path.ts";

/**
 * Reads such a file.
 *
 * @returns Its value, or null where there is none that can be read.
 */
export async function readMemory<Value>(path: string): Promise<Value | null> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch {
    return null;
  }
}

/**
 * Replaces such a file in one move, so that a reader never sees half of it. Where the disk does not
 * take it, it stays as it was.
 */
export async function writeMemory(path: string, value: unknown): Promise<void> {
  const beside = `${path}.${crypto.randomUUID()}`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(beside, `${JSON.stringify(value, null, 1)}\n`);
    await Deno.rename(beside, path);
  } catch {
    await Deno.remove(beside).catch(() => {});
  }
}
