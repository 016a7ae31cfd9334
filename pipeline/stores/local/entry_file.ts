import { canonicalJson } from "../../digest/canonical_json.ts";
import { digestText } from "../../digest/digest.ts";
import type { JsonObject } from "../../json.ts";
import { isEntry, isObject } from "../entry_shape.ts";
import type { Entry } from "../result_store.ts";
import type { EntryName } from "./layout.ts";

const FORMAT = 3;
/** The text before the entry's own. */
const HEAD = /^\{"format":3,"digest":"([0-9a-f]{64})","entry":/;
const TAIL = "}\n";

/** The outcome of decoding an entry's file. */
export type DecodedEntry =
  | { readonly kind: "entry"; readonly entry: Entry }
  /** Of a format that this version of the engine does not know; it is left alone. */
  | { readonly kind: "foreign" }
  /** `expected` and `found` are digests, or say what is wrong. */
  | { readonly kind: "corrupted"; readonly expected: string; readonly found: string };

/**
 * Encodes an entry as text beside the digest of that text.
 *
 * @throws {TypeError} If its record or its facts are not JSON.
 */
export function encodeEntry(entry: Entry): string {
  // Throws for what JSON would silently leave out; outputs are long lists of files, and plain JSON.
  canonicalJson({ ...entry, outputs: {} } as unknown as JsonObject);
  const text = JSON.stringify(entry);
  return `{"format":${FORMAT},"digest":"${digestText(text)}","entry":${text}${TAIL}`;
}

/** Decodes the text of an entry's file. A whole file from the place of another is corrupted. */
export function decodeEntry(text: string, name: EntryName): DecodedEntry {
  const [head, digest] = HEAD.exec(text) ?? [];
  if (head === undefined || !text.endsWith(TAIL)) {
    const file = parse(text);
    const isForeign = isObject(file) && "format" in file && file.format !== FORMAT;
    return isForeign ? { kind: "foreign" } : unreadable(name);
  }
  const own = text.slice(head.length, -TAIL.length);
  const found = digestText(own);
  if (found !== digest) return { kind: "corrupted", expected: digest!, found };
  const entry = parse(own);
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
