/**
 * Finds a result: its entry, and every object that the entry names.
 *
 * @module
 */

import type { Damage, Entry, Lookup } from "../store.ts";
import { checkObjects } from "./check_objects.ts";
import { decodeEntry } from "./entry_file.ts";
import { entryPath, type LocalFolder } from "./layout.ts";
import { setAsideEntry } from "./set_aside.ts";

/**
 * Looks a result up. It is a hit only if its entry is what was written and each object of its
 * outputs has its digest.
 *
 * Provenance is not looked at: it is outside every digest, and losing it costs no result.
 */
export async function findEntry(
  folder: LocalFolder,
  stage: string,
  fingerprint: string,
): Promise<Lookup> {
  const read = await readEntry(folder, stage, fingerprint);
  if (read.kind !== "entry") return read;
  const files = Object.values(read.entry.outputs).flatMap((output) => output.files);
  const damage = await checkObjects(folder, files.map(({ digest }) => digest));
  return damage.length === 0 ? { kind: "hit", entry: read.entry } : { kind: "damaged", damage };
}

async function readEntry(
  folder: LocalFolder,
  stage: string,
  fingerprint: string,
): Promise<
  | { readonly kind: "entry"; readonly entry: Entry }
  | { readonly kind: "miss" }
  | { readonly kind: "damaged"; readonly damage: readonly Damage[] }
> {
  const path = entryPath(folder, stage, fingerprint);
  const text = await readIfThere(path);
  if (text === null) return { kind: "miss" };
  const decoded = decodeEntry(text, { stage, fingerprint });
  if (decoded.kind === "entry") return decoded;
  if (decoded.kind === "foreign") return { kind: "miss" };
  return { kind: "damaged", damage: [await setAsideEntry(folder, path, decoded)] };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
