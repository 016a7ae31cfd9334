/**
 * The file of an entry: its own digest beside it, so that a torn or altered
 * file is known for one.
 *
 * @module
 */

import { digestRecord } from "../../digest/digest.ts";
import type { JsonObject } from "../../json.ts";
import type { Entry } from "../store.ts";
import type { EntryName } from "./layout.ts";

const FORMAT = 1;

/** What an entry's file turned out to hold. */
export type DecodedEntry =
  | { readonly kind: "entry"; readonly entry: Entry }
  /** A format that this version of the engine does not know: none of its business. */
  | { readonly kind: "foreign" }
  /** Not what was written; `expected` and `found` are digests, or say what is wrong. */
  | { readonly kind: "damaged"; readonly expected: string; readonly found: string };

/**
 * Writes an entry as text.
 *
 * @throws {TypeError} If its record or its facts are not JSON.
 */
export function encodeEntry(entry: Entry): string {
  const digest = digestRecord("entry", asJson(entry));
  return `${JSON.stringify({ format: FORMAT, digest, entry }, null, 1)}\n`;
}

/**
 * Reads an entry's text.
 *
 * @param text The whole file.
 * @param name The stage and fingerprint that the file's path names: a file that was moved or copied
 * from another place is damaged, however whole it is.
 */
export function decodeEntry(
  text: string,
  name: EntryName,
): DecodedEntry {
  const file = parse(text);
  if (file === null) return { kind: "damaged", expected: name.fingerprint, found: "unreadable" };
  if (file.format !== FORMAT) return { kind: "foreign" };
  const { entry } = file;
  const found = digestRecord("entry", asJson(entry));
  if (found !== file.digest) return { kind: "damaged", expected: file.digest, found };
  if (entry.stage !== name.stage || entry.fingerprint !== name.fingerprint) {
    return { kind: "damaged", expected: name.fingerprint, found: entry.fingerprint };
  }
  return { kind: "entry", entry };
}

function parse(text: string): { format: unknown; digest: string; entry: Entry } | null {
  try {
    const { format, digest, entry } = JSON.parse(text);
    if (format === undefined) return null;
    const isWhole = /^[0-9a-f]{64}$/.test(digest) && typeof entry === "object" && entry !== null;
    return format === FORMAT && !isWhole ? null : { format, digest, entry };
  } catch {
    return null;
  }
}

/** An entry is JSON throughout, which its interfaces cannot say: they have no index signature. */
function asJson(entry: Entry): JsonObject {
  return entry as unknown as JsonObject;
}
