/**
 * Moves files that are not what they should be out of the way, where a person
 * can look at them.
 *
 * @module
 */

import { digestFile } from "../digest/digest_file.ts";
import { join } from "../path.ts";
import { explainIoError } from "./explain_io_error.ts";
import { lockFile } from "./lock_file.ts";
import type { Corruption } from "../stores/result_store.ts";
import { type LocalFolder, lockPath, quarantineFolder } from "../stores/local/layout.ts";

/** The part of a store that setting aside needs. */
export type StoreRoot = Pick<LocalFolder, "root">;

/** What the kernel says of a file whose bytes cannot be had: it is corrupted, not merely in use. */
const CORRUPTED = new Set(["EIO", "EISDIR", "ELOOP", "EBADMSG", "EUCLEAN"]);

/** Whether reading failed for the file's own sake; too many open files, say, is no such reason. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && CORRUPTED.has((error as { code?: string }).code ?? "");
}

/** Whether reading failed since nothing is there, not even a folder to hold it. */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/**
 * Says in one word why a file could not be digested.
 *
 * @throws The error itself where it says nothing of the file.
 */
export function corruptionOf(error: unknown): "missing" | "unreadable" {
  if (isMissing(error)) return "missing";
  if (isUnreadable(error)) return "unreadable";
  throw error;
}

/**
 * Sets a file aside unless it has the digest that it should have.
 *
 * @param options.expected That digest.
 * @param options.head Text that is digested before the bytes. Default: none.
 * @returns What was wrong; null if the file is whole, perhaps since another process healed it.
 */
export async function quarantine(
  folder: StoreRoot,
  path: string,
  { expected, head = "" }: Pick<Corruption, "expected"> & { readonly head?: string },
): Promise<Corruption | null> {
  const seen = await inspect(path, head);
  if (seen === expected) return null;
  if (seen === "missing") return { path, expected, found: seen, quarantined: null };
  await using _lock = await lockFile(lockPath(folder, "quarantine"));
  const found = await inspect(path, head);
  if (found === expected) return null;
  return { path, expected, found, quarantined: await move(folder, path, expected) };
}

/**
 * Sets a file aside that carries its own digest, and was found to be torn or altered.
 *
 * @param corruption What is wrong with it, and the digest of the file that was seen to be so.
 * @returns What was wrong; null if another file lies there by now.
 */
export async function quarantineRecord(
  folder: StoreRoot,
  path: string,
  { expected, found, seen }: Pick<Corruption, "expected" | "found"> & { readonly seen: string },
): Promise<Corruption | null> {
  await using _lock = await lockFile(lockPath(folder, "quarantine"));
  if (await inspect(path) !== seen) return null;
  const name = /^[0-9a-f]{64}$/.test(expected) ? expected : seen;
  return { path, expected, found, quarantined: await move(folder, path, name) };
}

/** The digest that a file has, or `missing`, or `unreadable`. */
async function inspect(path: string, head = ""): Promise<string> {
  return await digestFile(path, { head }).catch(corruptionOf);
}

async function move(folder: StoreRoot, path: string, name: string): Promise<string | null> {
  const bad = quarantineFolder(folder);
  try {
    await Deno.mkdir(bad, { recursive: true });
    let count = 1;
    while (await isThere(join(bad, `${name}.${count}.bad`))) count++;
    const to = join(bad, `${name}.${count}.bad`);
    await Deno.rename(path, to);
    return to;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw explainIoError(error, `Cannot quarantine the corrupted "${path}"`);
  }
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
