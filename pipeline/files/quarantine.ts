import { digestFile } from "../digest/digest_file.ts";
import { join } from "../path.ts";
import { explainIoError } from "./explain_io_error.ts";
import { lockFile } from "./lock_file.ts";
import { corruptionOf, isRefused, readOwn, unlessRefused } from "./read_failure.ts";

/** A file that is not what its digest says. */
export interface Corruption {
  readonly path: string;
  /** The digest that it should have. */
  readonly expected: string;
  /** The digest that it has, or `missing`, or `unreadable`. */
  readonly found: string;
  /** The path of the file now; null if it was missing, or left in place. */
  readonly quarantined: string | null;
}

/** The place for corrupted files, where a person can look at them. */
export interface Quarantine {
  readonly folder: string;
  /** The file that is locked while one is moved. */
  readonly lock: string;
}

/**
 * Quarantines a file unless it has the digest that it should have. A file that may not be moved, as on a
 * read-only file system, stays where it is.
 *
 * @param options.head Text that is digested before the bytes. Default: none.
 * @returns What was wrong; null if the file is whole, perhaps since another process repaired it.
 */
export async function quarantine(
  to: Quarantine,
  path: string,
  { expected, head = "" }: Pick<Corruption, "expected"> & { readonly head?: string },
): Promise<Corruption | null> {
  const seen = await inspect(path, head);
  if (seen === expected) return null;
  if (seen === "missing") return { path, expected, found: seen, quarantined: null };
  await using _lock = await lockFile(to.lock).catch(unlessRefused);
  const found = await inspect(path, head);
  if (found === expected) return null;
  return { path, expected, found, quarantined: await move(to, path, expected) };
}

/**
 * Quarantines a file that carries its own digest, and was found to be torn or altered.
 *
 * @param corruption What is wrong with it; `seen` is the digest that the whole file had then.
 * @returns What was wrong; null if another file lies there by now.
 */
export async function quarantineRecord(
  to: Quarantine,
  path: string,
  { expected, found, seen }: Pick<Corruption, "expected" | "found"> & { readonly seen: string },
): Promise<Corruption | null> {
  await using _lock = await lockFile(to.lock).catch(unlessRefused);
  if (await inspect(path) !== seen) return null;
  const name = /^[0-9a-f]{64}$/.test(expected) ? expected : seen;
  return { path, expected, found, quarantined: await move(to, path, name) };
}

async function inspect(path: string, head = ""): Promise<string> {
  return await readOwn(path, () => digestFile(path, { head })).catch(corruptionOf);
}

async function move({ folder }: Quarantine, path: string, name: string): Promise<string | null> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    let count = 1;
    while (await isThere(join(folder, `${name}.${count}.bad`))) count++;
    const to = join(folder, `${name}.${count}.bad`);
    await Deno.rename(path, to).catch((error) => moveAcross(error, path, to));
    return to;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || isRefused(error)) return null;
    throw explainIoError(error, `Cannot quarantine the corrupted "${path}"`);
  }
}

/** The runs may lie on another file system than the store. */
async function moveAcross(error: unknown, path: string, to: string): Promise<void> {
  if ((error as { code?: string }).code !== "EXDEV") throw error;
  await Deno.copyFile(path, to);
  await Deno.remove(path);
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
