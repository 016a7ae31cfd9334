/**
 * Finds a result: its entry, and every object that the entry names.
 *
 * @module
 */

import { digestBytes } from "../../digest/digest.ts";
import type { Damage, Entry, Lookup } from "../store.ts";
import { checkObjects } from "./check_objects.ts";
import { decodeEntry } from "./entry_file.ts";
import { type EntryName, entryPath, type LocalFolder } from "./layout.ts";
import { isMissing, isUnreadable, setAsideEntry } from "./set_aside.ts";

/**
 * Looks a result up. It is a hit only if its entry is what was written and each object of its
 * outputs has its digest.
 *
 * Provenance is not looked at: it is outside every digest, and losing it costs no result.
 */
export async function findEntry(folder: LocalFolder, name: EntryName): Promise<Lookup> {
  const read = await readEntry(folder, name);
  if (read.kind !== "entry") return read;
  const files = Object.values(read.entry.outputs).flatMap((output) => output.files);
  const damage = await checkObjects(folder, files.map(({ digest }) => digest));
  return damage.length === 0 ? { kind: "hit", entry: read.entry } : { kind: "damaged", damage };
}

async function readEntry(
  folder: LocalFolder,
  name: EntryName,
): Promise<
  | { readonly kind: "entry"; readonly entry: Entry }
  | { readonly kind: "miss" }
  | { readonly kind: "damaged"; readonly damage: readonly Damage[] }
> {
  const path = entryPath(folder, name);
  const bytes = await readIfThere(path);
  if (bytes === "missing") return { kind: "miss" };
  const isReadable = bytes !== "unreadable";
  const text = isReadable ? new TextDecoder().decode(bytes) : "";
  const decoded = decodeEntry(text, name);
  if (decoded.kind === "entry") return decoded;
  if (decoded.kind === "foreign") return { kind: "miss" };
  const seen = isReadable ? digestBytes(bytes) : bytes;
  const damage = await setAsideEntry(folder, path, { ...decoded, seen });
  // Another process published it anew in between.
  if (damage === null) return await readEntry(folder, name);
  return { kind: "damaged", damage: [damage] };
}

async function readIfThere(path: string): Promise<Uint8Array | "missing" | "unreadable"> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (isMissing(error)) return "missing";
    if (isUnreadable(error)) return "unreadable";
    throw error;
  }
}
