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
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Replaces such a file in one move, so that a reader never sees half of it. */
export async function writeMemory(path: string, value: unknown): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${crypto.randomUUID()}`;
  await Deno.writeTextFile(beside, `${JSON.stringify(value, null, 1)}\n`);
  await Deno.rename(beside, path);
}
