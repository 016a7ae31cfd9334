/**
 * The file of an entry: its text beside the digest of that text.
 *
 * @module
 */

import { canonicalJson } from "../../digest/canonical_json.ts";
import { digestRecord, digestText } from "../../digest/digest.ts";
import type { JsonObject } from "../../json.ts";
import { isDigest, isEntry, isObject } from "../entry_shape.ts";
import type { Entry } from "../result_store.ts";
import type { EntryName } from "./layout.ts";

const FORMAT = 2;
/** Its digest is that of the parsed entry, which is slower to check. */
const EARLIER_FORMAT = 1;
/** The text before the entry's own, and behind it. */
const HEAD = /^\{"format":2,"digest":"([0-9a-f]{64})","entry":/;
const TAIL = "}\n";

/** The outcome of decoding an entry's file. */
export type DecodedEntry =
  | { readonly kind: "entry"; readonly entry: Entry }
  /** Of a format that this version of the engine does not know; it is left alone. */
  | { readonly kind: "foreign" }
  /** `expected` and `found` are digests, or say what is wrong. */
  | { readonly kind: "corrupted"; readonly expected: string; readonly found: string };

/**
 * Encodes an entry as text with its digest.
 *
 * @throws {TypeError} If its record or its facts are not JSON.
 */
export function encodeEntry(entry: Entry): string {
  // Throws for what JSON would silently leave out; outputs are long lists of files, and plain JSON.
  canonicalJson(asJson({ ...entry, outputs: {} }));
  const text = JSON.stringify(entry);
  return `{"format":${FORMAT},"digest":"${digestText(text)}","entry":${text}${TAIL}`;
}

/**
 * Decodes the text of an entry's file.
 *
 * @param name The stage and fingerprint of the file's path: a whole file from another place is
 * corrupted.
 */
export function decodeEntry(text: string, name: EntryName): DecodedEntry {
  const [head, digest] = HEAD.exec(text) ?? [];
  return head !== undefined && text.endsWith(TAIL)
    ? decodeText(text.slice(head.length, -TAIL.length), { digest: digest!, name })
    : decodeEarlier(text, name);
}

function decodeText(
  text: string,
  { digest, name }: { readonly digest: string; readonly name: EntryName },
): DecodedEntry {
  const found = digestText(text);
  return found === digest
    ? inPlace(parse(text), name)
    : { kind: "corrupted", expected: digest, found };
}

function decodeEarlier(text: string, name: EntryName): DecodedEntry {
  const file = parse(text);
  const isUnknown = isObject(file) && "format" in file && file.format !== FORMAT &&
    file.format !== EARLIER_FORMAT;
  if (isUnknown) return { kind: "foreign" };
  if (!isObject(file) || file.format !== EARLIER_FORMAT || !isDigest(file.digest)) {
    return unreadable(name);
  }
  if (!isEntry(file.entry)) return unreadable(name);
  const found = digestRecord("entry", asJson(file.entry));
  return found === file.digest
    ? inPlace(file.entry, name)
    : { kind: "corrupted", expected: file.digest, found };
}

function inPlace(entry: unknown, name: EntryName): DecodedEntry {
  if (!isEntry(entry)) return unreadable(name);
  return entry.stage === name.stage && entry.fingerprint === name.fingerprint
    ? { kind: "entry", entry }
    : { kind: "corrupted", expected: name.fingerprint, found: entry.fingerprint };
}

function unreadable({ fingerprint }: EntryName): DecodedEntry {
  return { kind: "corrupted", expected: fingerprint, found: "unreadable" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An entry is JSON, which its interface cannot say: it has no index signature. */
function asJson(entry: Entry): JsonObject {
  return entry as unknown as JsonObject;
}
