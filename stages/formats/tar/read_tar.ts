import { readFileKind } from "../file_kind.ts";
import { type ByteReader, openByteReader } from "./byte_reader.ts";
import { describeType, parsePax, parseTarHeader, TAR_BLOCK } from "./tar_header.ts";

interface TarFile {
  /** A relative path with `/`, without `.` and `..`. */
  readonly name: string;
  /** The offset of its header in the unpacked archive. */
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The limits beyond which an archive is refused. */
export interface TarLimits {
  readonly entries: number;
  readonly fileBytes: number;
  /** Of the whole archive, unpacked. */
  readonly totalBytes: number;
}

interface ReadTarOptions {
  /** The archive's name in messages. */
  readonly name: string;
  readonly limits: TarLimits;
}

/**
 * Reads the files of a `.tar.gz` or `.tar` archive from an untrusted source, in their order. Folders
 * are checked and skipped. Nothing is written to a path from the archive.
 *
 * @throws {Error} If the file is none; if it is corrupted, cut off, followed by other data, or above a
 * limit; if a name is absolute, contains `..`, a backslash or NUL, or occurs twice; or if an entry is
 * neither a file nor a folder. The message names the archive, the entry and the offset in the unpacked
 * archive.
 */
export async function* readTar(path: string, options: ReadTarOptions): AsyncGenerator<TarFile> {
  const fail = (found: string) => new Error(`Cannot read archive "${options.name}": ${found}`);
  const found = await readFileKind(path);
  if (found.kind === "other") {
    throw fail(`it is ${found.words}, expected a .tar.gz or .tar file\n${found.advice}`);
  }
  const reader = openByteReader(path, { isZipped: found.kind === "gzip", fail });
  try {
    const names = new Set<string>();
    for await (const file of readFiles(reader, options.limits, fail)) {
      if (names.has(file.name)) {
        throw fail(`entry "${file.name}" at offset ${file.offset} occurs twice`);
      }
      names.add(file.name);
      yield file;
    }
  } finally {
    await reader.close();
  }
}

type Fail = (found: string) => Error;

// Ample for a name, a size and a few times.
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

/** The fields that an extension header sets for the entry after it. */
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
  // A global header holds comments on the archive: one name or size for all entries makes no sense.
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
    throw fail(`makes the archive ${end} bytes long, expected at most ${limits.totalBytes}`);
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

/** Refuses all but zeros, with which writers fill the last record. */
async function expectEnd(reader: ByteReader, limits: TarLimits, fail: Fail): Promise<void> {
  const second = await readWhole(reader, TAR_BLOCK, () => cutOff(reader, fail));
  for (let rest = second; rest.length > 0; rest = await reader.read(TAR_BLOCK)) {
    const at = rest.findIndex((byte) => byte !== 0);
    const offset = reader.offset() - rest.length + at;
    if (at >= 0) throw fail(`it has data after its end, at offset ${offset}`);
    if (offset > limits.totalBytes) throw fail(`it is longer than ${limits.totalBytes} bytes`);
  }
}
