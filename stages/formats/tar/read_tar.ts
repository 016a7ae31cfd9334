/**
 * Reads a gzip-compressed tar archive from a stranger: file by file, into memory, refusing
 * whatever a plain archive of data has no need for. Nothing is ever written below a name that the
 * archive chose.
 *
 * @module
 */

import { type ByteReader, openGunzip } from "./gunzip.ts";
import { describeType, parsePax, parseTarHeader, TAR_BLOCK } from "./tar_header.ts";

/** A file of an archive. */
export interface TarFile {
  /** Its path: relative, with `/`, without `.` and `..`. */
  readonly name: string;
  /** Where its header begins in the unpacked archive. */
  readonly offset: number;
  /** Its content. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How much an archive may hold before it is refused. */
export interface TarLimits {
  /** Headers of any kind. */
  readonly entries: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of the whole archive, unpacked. */
  readonly totalBytes: number;
}

/** Options of `readTarGz`. */
export interface ReadTarOptions {
  /** What to call the archive in messages. */
  readonly name: string;
  /** How much it may hold. */
  readonly limits: TarLimits;
}

/**
 * Reads the files of a `.tar.gz` archive in their order. Folders are checked and passed over.
 *
 * @param path The archive.
 * @param options What to call it, and how much it may hold.
 * @returns Its files, one at a time; each is whole.
 * @throws {Error} If the archive is corrupted, cut off, followed by other data, or over a limit; if a
 * name is absolute, has `..`, a backslash or NUL, or comes twice; or if an entry is neither a file
 * nor a folder. The message names the archive, the entry and the offset in the unpacked archive.
 */
export async function* readTarGz(path: string, options: ReadTarOptions): AsyncGenerator<TarFile> {
  const fail = (found: string) => new Error(`Cannot read archive "${options.name}": ${found}`);
  const reader = openGunzip(path, fail);
  try {
    const names = new Set<string>();
    for await (const file of readFiles(reader, options.limits, fail)) {
      if (names.has(file.name)) {
        throw fail(`entry "${file.name}" at offset ${file.offset} is there twice`);
      }
      names.add(file.name);
      yield file;
    }
  } finally {
    await reader.close();
  }
}

type Fail = (found: string) => Error;

// A name, a size and a few times: no writer needs more for one entry.
const MOST_EXTENSION_BYTES = 64 * 1024;

async function* readFiles(
  reader: ByteReader,
  limits: TarLimits,
  fail: Fail,
): AsyncGenerator<TarFile> {
  let extension: Extension = {};
  for (let entry = 0;; entry++) {
    const offset = reader.offset();
    const block = await readWhole(reader, TAR_BLOCK, () => cutOff(reader, fail));
    const header = parseTarHeader(block, (found) => fail(`entry at offset ${offset} ${found}`));
    if (header === null) return await expectEnd(reader, limits, fail);
    if (entry >= limits.entries) {
      throw fail(`it has more than ${limits.entries} entries, the next at offset ${offset}`);
    }
    const name = extension.name ?? header.name;
    const about = (found: string) =>
      fail(`entry ${JSON.stringify(name)} at offset ${offset} ${found}`);
    const size = extension.size ?? header.size;
    checkSize(size, { type: header.type, offset, limits }, about);
    const content = () => readContent(reader, size, () => cutOff(reader, fail, name));
    if (isExtension(header.type)) {
      extension = { ...extension, ...readExtension(header.type, await content(), about) };
      continue;
    }
    extension = {};
    const path = checkedPath(name, header.type, about);
    if (header.type === "0") yield { name: path, offset, bytes: await content() };
    else if (header.type !== "5") {
      throw about(`is ${describeType(header.type)}, expected a file or a folder`);
    } else if (size > 0) throw about(`is a folder with ${size} bytes of content, expected none`);
  }
}

/** What an extension header says of the entry after it. */
interface Extension {
  readonly name?: string;
  readonly size?: number;
}

function isExtension(type: string): boolean {
  return type === "x" || type === "g" || type === "L";
}

function readExtension(type: string, bytes: Uint8Array, fail: Fail): Extension {
  if (type === "L") return { name: new TextDecoder().decode(bytes).replace(/\0$/, "") };
  const { path, size, ...others } = parsePax(bytes, fail);
  const sparse = Object.keys(others).find((key) => key.startsWith("GNU.sparse"));
  if (sparse !== undefined) throw fail(`describes a sparse file ("${sparse}"), expected a file`);
  // A global header holds comments of the archive; a name or size for all entries makes no sense.
  if (type === "g") return {};
  if (size !== undefined && !/^[0-9]{1,15}$/.test(size)) throw fail(`has the pax size "${size}"`);
  return {
    ...(path === undefined ? {} : { name: path }),
    ...(size === undefined ? {} : { size: Number(size) }),
  };
}

function checkSize(
  size: number,
  { type, offset, limits }: { type: string; offset: number; limits: TarLimits },
  fail: Fail,
): void {
  const most = isExtension(type) ? MOST_EXTENSION_BYTES : limits.fileBytes;
  if (size > most) throw fail(`has ${size} bytes, expected at most ${most}`);
  const end = offset + TAR_BLOCK + size;
  if (end > limits.totalBytes) {
    throw fail(`brings the archive to ${end} bytes, expected at most ${limits.totalBytes}`);
  }
}

function checkedPath(name: string, type: string, fail: Fail): string {
  if (name.includes("\0")) throw fail("has a NUL in its name");
  if (name.includes("\\")) throw fail(`has a backslash in its name, expected "/" alone`);
  if (/^\/|^[A-Za-z]:/.test(name)) throw fail("has an absolute name, expected a relative one");
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw fail(`leaves its folder, expected a name without ".."`);
  if (parts.length === 0 && (type === "0" || !name.startsWith("."))) throw fail("has no name");
  return parts.join("/");
}

async function readContent(reader: ByteReader, size: number, fail: () => Error) {
  const bytes = await readWhole(reader, size, fail);
  await readWhole(reader, -size & (TAR_BLOCK - 1), fail);
  return bytes;
}

async function readWhole(reader: ByteReader, count: number, fail: () => Error) {
  const bytes = await reader.read(count);
  if (bytes.length < count) throw fail();
  return bytes;
}

function cutOff(reader: ByteReader, fail: Fail, name?: string): Error {
  const where = name === undefined
    ? "before the two empty blocks that end a tar archive"
    : `in the middle of entry ${JSON.stringify(name)}`;
  return fail(`it is cut off at offset ${reader.offset()}, ${where}`);
}

/** Writers fill the last record with zeros; anything else was put there by somebody. */
async function expectEnd(reader: ByteReader, limits: TarLimits, fail: Fail): Promise<void> {
  const second = await readWhole(reader, TAR_BLOCK, () => cutOff(reader, fail));
  for (let rest = second; rest.length > 0; rest = await reader.read(TAR_BLOCK)) {
    const at = rest.findIndex((byte) => byte !== 0);
    const offset = reader.offset() - rest.length + at;
    if (at >= 0) throw fail(`it has data after its end, at offset ${offset}`);
    if (offset > limits.totalBytes) {
      throw fail(`it goes on for more than ${limits.totalBytes} bytes`);
    }
  }
}
