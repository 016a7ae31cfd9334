/**
 * Moves files that are not what they should be out of the way, where a person
 * can look at them.
 *
 * @module
 */

import { digestFile } from "../digest/digest_file.ts";
import { join } from "../path.ts";
import { explainWriteError } from "./explain_io_error.ts";
import { lockFile } from "./lock_file.ts";
import type { Damage } from "../stores/result_store.ts";
import { badFolder, type LocalFolder, lockPath } from "../stores/local/layout.ts";

/** The part of a store that setting aside needs. */
export type StoreRoot = Pick<LocalFolder, "root">;

/** What the kernel says of a file whose bytes cannot be had: it is damaged, not merely in use. */
const DAMAGED = new Set(["EIO", "EISDIR", "ELOOP", "EBADMSG", "EUCLEAN"]);

/** Whether reading failed for the file's own sake; too many open files, say, is no such reason. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && DAMAGED.has((error as { code?: string }).code ?? "");
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
export function damageOf(error: unknown): "missing" | "unreadable" {
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
export async function setAside(
  folder: StoreRoot,
  path: string,
  { expected, head = "" }: Pick<Damage, "expected"> & { readonly head?: string },
): Promise<Damage | null> {
  const seen = await inspect(path, head);
  if (seen === expected) return null;
  if (seen === "missing") return { path, expected, found: seen, setAside: null };
  await using _lock = await lockFile(lockPath(folder, "bad"));
  const found = await inspect(path, head);
  if (found === expected) return null;
  return { path, expected, found, setAside: await move(folder, path, expected) };
}

/**
 * Sets a file aside that carries its own digest, and was found to be torn or altered.
 *
 * @param damage What is wrong with it, and the digest of the file that was seen to be so.
 * @returns What was wrong; null if another file lies there by now.
 */
export async function setAsideRecord(
  folder: StoreRoot,
  path: string,
  { expected, found, seen }: Pick<Damage, "expected" | "found"> & { readonly seen: string },
): Promise<Damage | null> {
  await using _lock = await lockFile(lockPath(folder, "bad"));
  if (await inspect(path) !== seen) return null;
  const name = /^[0-9a-f]{64}$/.test(expected) ? expected : seen;
  return { path, expected, found, setAside: await move(folder, path, name) };
}

/** The digest that a file has, or `missing`, or `unreadable`. */
async function inspect(path: string, head = ""): Promise<string> {
  return await digestFile(path, { head }).catch(damageOf);
}

async function move(folder: StoreRoot, path: string, name: string): Promise<string | null> {
  const bad = badFolder(folder);
  try {
    await Deno.mkdir(bad, { recursive: true });
    let count = 1;
    while (await isThere(join(bad, `${name}.${count}.bad`))) count++;
    const to = join(bad, `${name}.${count}.bad`);
    await Deno.rename(path, to);
    return to;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw explainWriteError(error, `Cannot set aside the damaged "${path}"`);
  }
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
