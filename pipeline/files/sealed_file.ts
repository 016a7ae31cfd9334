/**
 * Small files whose first line is the digest of the rest, so that a torn or
 * altered one is known for one.
 *
 * @module
 */

import { basename, dirname, join } from "../path.ts";
import { digestText } from "../digest/digest.ts";

/**
 * Reads what was written.
 *
 * @param format What the file holds, and in which form; another one's file is not read.
 * @returns The text; null for a file that is missing, torn, altered or of another format.
 */
export async function readSealed(path: string, format: string): Promise<string | null> {
  const text = await Deno.readTextFile(path).catch(() => "");
  const end = text.indexOf("\n");
  const content = text.slice(end + 1);
  return text.slice(0, end) === digestText(format + content) ? content : null;
}

/**
 * Replaces a file in one move, so that a reader never sees half of it.
 *
 * @throws {Error} If the disk does not take it; the file is then as it was.
 */
export async function writeSealed(
  path: string,
  content: string,
  { format }: { readonly format: string },
): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(beside, `${digestText(format + content)}\n${content}`);
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
  await removeLeftovers(path);
}

/** Nobody takes this long to write one: the process that began it was killed. */
const LEFT_MILLISECONDS = 60_000;

async function removeLeftovers(path: string): Promise<void> {
  for await (const { name } of Deno.readDir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(".tmp")) continue;
    const leftover = join(dirname(path), name);
    const { mtime } = await Deno.stat(leftover).catch(() => ({ mtime: null }));
    if (mtime === null || Date.now() - mtime.getTime() < LEFT_MILLISECONDS) continue;
    await Deno.remove(leftover).catch(() => {});
  }
}
