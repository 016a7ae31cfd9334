/**
 * Moves files that are not what they should be out of the way, where a person
 * can look at them.
 *
 * @module
 */

import { digestFile } from "../../digest/digest_file.ts";
import { dirname, join } from "../../path.ts";
import { explainWriteError } from "../explain_write_error.ts";
import type { Damage } from "../store.ts";
import { badFolder, type LocalFolder, objectPath } from "./layout.ts";

/** What the kernel says of a file whose bytes cannot be had: it is damaged, not merely in use. */
const DAMAGED = new Set(["EIO", "EISDIR", "ELOOP", "EBADMSG", "EUCLEAN"]);

/** Whether reading failed for the file's own sake; too many open files, say, is no such reason. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && DAMAGED.has((error as { code?: string }).code ?? "");
}

/**
 * Sets an object aside that was found not to have its digest.
 *
 * It is moved first and digested then: another process may just have put a whole one in its place,
 * and that one goes back.
 *
 * @returns What was wrong; null if the object turned out to be whole.
 */
export async function setAsideObject(folder: LocalFolder, digest: string): Promise<Damage | null> {
  const path = objectPath(folder, digest);
  const missing: Damage = { path, expected: digest, found: "missing", setAside: null };
  const setAside = await moveToBad(folder, path, digest);
  if (setAside === null) return missing;
  const found = await digestFile(setAside).catch((error: unknown) => {
    if (isUnreadable(error)) return "unreadable";
    throw error;
  });
  if (found !== digest) return { path, expected: digest, found, setAside };
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.rename(setAside, path);
  return null;
}

/** Sets the file of an entry aside that was found to be torn or altered. */
export async function setAsideEntry(
  folder: LocalFolder,
  path: string,
  { expected, found }: Pick<Damage, "expected" | "found">,
): Promise<Damage> {
  return { path, expected, found, setAside: await moveToBad(folder, path, expected) };
}

/**
 * Moves a file to `bad/<name>.<n>.bad`.
 *
 * @returns Where it lies now; null if it was gone already.
 */
export async function moveToBad(
  folder: Pick<LocalFolder, "root">,
  path: string,
  name: string,
): Promise<string | null> {
  if (!await isThere(path)) return null;
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
