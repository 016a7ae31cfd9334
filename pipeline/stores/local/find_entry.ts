import { digestBytes } from "../../digest/digest.ts";
import { quarantineRecord } from "../../files/quarantine.ts";
import { corruptionOf, readOwn, unlessMissing } from "../../files/read_failure.ts";
import type { Lookup } from "../result_store.ts";
import { checkObjects } from "./check_objects.ts";
import { type DecodedEntry, decodeEntry } from "./entry_file.ts";
import { type EntryName, entryPath, type LocalFolder } from "./layout.ts";

/**
 * Looks a result up. It is a hit only if its entry and each object of its outputs are whole.
 * Provenance is not checked: losing it costs no result.
 */
export async function findEntry(folder: LocalFolder, name: EntryName): Promise<Lookup> {
  const read = await readEntry(folder, name);
  if (read.kind === "corrupted") {
    const corruption = await quarantineRecord(folder.quarantine, entryPath(folder, name), read);
    // Null: another process has published it anew since.
    return corruption === null
      ? await findEntry(folder, name)
      : { kind: "corrupted", corruption: [corruption] };
  }
  if (read.kind !== "entry") return { kind: "miss" };
  const files = Object.values(read.entry.outputs).flatMap((output) => output.files);
  const corruption = await checkObjects(folder, files.map(({ digest }) => digest));
  if (corruption.length === 0) return { kind: "hit", entry: read.entry };
  // Garbage collection has removed it since, entry first: that is no corruption.
  const isGone = corruption.every(({ found }) => found === "missing") &&
    await Deno.stat(entryPath(folder, name)).catch(unlessMissing) === null;
  return isGone ? { kind: "miss" } : { kind: "corrupted", corruption };
}

type ReadEntry =
  | Exclude<DecodedEntry, { readonly kind: "corrupted" }>
  /** `seen` is the digest of the file, or `unreadable`. */
  | Extract<DecodedEntry, { readonly kind: "corrupted" }> & { readonly seen: string }
  | { readonly kind: "missing" };

/** Reads an entry; a corrupted one is left in place. */
export async function readEntry(folder: LocalFolder, name: EntryName): Promise<ReadEntry> {
  const path = entryPath(folder, name);
  const bytes = await readOwn(path, () => Deno.readFile(path)).catch(corruptionOf);
  if (bytes === "missing") return { kind: "missing" };
  const isReadable = bytes !== "unreadable";
  const decoded = decodeEntry(isReadable ? new TextDecoder().decode(bytes) : "", name);
  if (decoded.kind !== "corrupted") return decoded;
  return { ...decoded, seen: isReadable ? digestBytes(bytes) : bytes };
}
