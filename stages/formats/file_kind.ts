import { parseTarHeader, TAR_BLOCK } from "./tar/tar_header.ts";

/** The kind of a file, told by its first bytes. */
export type FileKind =
  | { readonly kind: "gzip" }
  | { readonly kind: "tar" }
  /** Such as `an HTML page`, and on the next line what to do. */
  | { readonly kind: "other"; readonly words: string; readonly advice: string };

/** Reads the first bytes of a file and tells its kind, whatever its name says. */
export async function readFileKind(path: string): Promise<FileKind> {
  using file = await Deno.open(path);
  const bytes = new Uint8Array(TAR_BLOCK);
  let length = 0;
  while (length < bytes.length) {
    const count = await file.read(bytes.subarray(length));
    if (count === null) break;
    length += count;
  }
  return fileKindOf(bytes.subarray(0, length));
}

/**
 * Tells the kind of a file by its first bytes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fileKindOf } from "./file_kind.ts";
 *
 * assertEquals(fileKindOf(Uint8Array.of(0x1f, 0x8b, 8)), { kind: "gzip" });
 * ```
 */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, "1f8b")) return { kind: "gzip" };
  if (isTar(bytes)) return { kind: "tar" };
  const packed = SIGNATURES.find(([hex]) => startsWith(bytes, hex));
  if (packed !== undefined) return { kind: "other", words: packed[1], advice: REPACK };
  return { kind: "other", words: describeText(bytes), advice: FETCH_ANEW };
}

/** The first bytes of other archives. */
const SIGNATURES: readonly (readonly [hex: string, words: string])[] = [
  ["504b0304", "a zip archive"],
  ["504b0506", "an empty zip archive"],
  ["fd377a585a00", "compressed by xz"],
  ["28b52ffd", "compressed by zstd"],
  ["425a68", "compressed by bzip2"],
  ["377abcaf271c", "a 7z archive"],
  ["526172211a07", "a rar archive"],
];

const REPACK = "Unpack it, then pack its folder: tar -czf ARCHIVE.tar.gz FOLDER";
const FETCH_ANEW = "Fetch the archive anew, and look in a browser at what its address gives";

/** The most characters of a text that a message shows. */
const MOST_SHOWN = 60;

function startsWith(bytes: Uint8Array, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toHex() === hex;
}

function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < TAR_BLOCK) return false;
  try {
    return parseTarHeader(bytes.subarray(0, TAR_BLOCK), (found) => new Error(found)) !== null;
  } catch {
    return false;
  }
}

function describeText(bytes: Uint8Array): string {
  if (bytes.length === 0) return "empty";
  const text = textOf(bytes);
  if (text === null) return "of an unknown kind";
  if (/^<(!doctype html|html|head|body)\b/i.test(text)) {
    return `an HTML page${shown(visible(text))}`;
  }
  if (text.startsWith("<")) return `an XML text${shown(visible(text))}`;
  return /^[[{]/.test(text) ? `a JSON text${shown(text)}` : `a text${shown(text)}`;
}

/** Decodes a text of which the last character may be cut; null where the bytes are none. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return /[\p{Cc}]/u.test(text.replace(/\s/g, "")) ? null : text.trim();
  } catch {
    return null;
  }
}

/** Takes the title of a page, or else its text. */
function visible(markup: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(markup)?.[1];
  return title ??
    markup.replace(/<(style|script)\b.*?(<\/\1>|$)/gis, " ").replace(/<[^>]*>?/g, " ");
}

function shown(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  if (words === "") return "";
  const characters = [...words];
  const start = characters.slice(0, MOST_SHOWN).join("");
  return ` (${JSON.stringify(characters.length > MOST_SHOWN ? `${start}…` : start)})`;
}
