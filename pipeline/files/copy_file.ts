import { digestBytes } from "../digest/digest.ts";
import { digestFile, readStart } from "../digest/digest_file.ts";
import { openRegularFile } from "../digest/regular_file.ts";
import { dirname } from "../path.ts";
import { succeeds } from "../process/succeeds.ts";
import { unlessMissing } from "./read_failure.ts";

/** A file, and the path of a copy of it; nothing is there yet. */
export interface FileCopy {
  readonly from: string;
  readonly to: string;
}

interface CopyOptions {
  /** Ends it between two chunks: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies a file; gives the digest of the copy, since that is what will be read. The copy is writable,
 * takes no space for holes, and shares blocks with the file where the file system can.
 *
 * @throws {NotAFileError} If it is a folder, a pipe, a socket or a device.
 */
export async function copyFile(copy: FileCopy, options: CopyOptions = {}): Promise<string> {
  const digest = copySmall(copy);
  if (digest !== null) return digest;
  if (await tryClone(copy)) return await digestFile(copy.to, options);
  return await copyLarge(copy, options);
}

/** Copies a small file through memory, which takes half as long; null if it is not small. */
export function copySmall({ from, to }: FileCopy): string | null {
  using file = openRegularFile(from);
  const { bytes, isAll } = readStart(file);
  if (!isAll) return null;
  // Nothing may be there: through a link, another file would be written.
  Deno.writeFileSync(to, bytes, { createNew: true });
  return digestBytes(bytes);
}

/** The pairs of file systems that share no blocks, as found out here. */
const withoutClones = new Set<string>();

/**
 * Makes a copy that shares its blocks on disk with the file until one of them is written, as Btrfs, XFS
 * and APFS can; false where the file system cannot.
 */
export async function tryClone({ from, to }: FileCopy): Promise<boolean> {
  const pair = `${Deno.statSync(from).dev} ${Deno.statSync(dirname(to)).dev}`;
  if (withoutClones.has(pair)) return false;
  const clone = Deno.build.os === "darwin" ? "cp -c" : "cp --reflink=always";
  // The program copies the mode too, and objects are read-only.
  const command = `${clone} -- "$0" "$1" && chmod 644 "$1"`;
  if (await succeeds("sh", ["-c", command, from, to])) return true;
  withoutClones.add(pair);
  await Deno.remove(to).catch(unlessMissing);
  return false;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

async function copyLarge({ from, to }: FileCopy, { signal }: CopyOptions): Promise<string> {
  const { createHash } = await import("node:crypto");
  const digest = createHash("sha256");
  using file = openRegularFile(from);
  using copy = Deno.openSync(to, { write: true, createNew: true });
  let full = new Uint8Array(CHUNK_BYTES);
  let filling = new Uint8Array(CHUNK_BYTES);
  let length = 0;
  for (let count = await file.read(full); count !== null;) {
    signal?.throwIfAborted();
    const chunk = full.subarray(0, count);
    const moving = Promise.all([file.read(filling), writeChunk(copy, chunk)]);
    digest.update(chunk);
    length += count;
    [count] = await moving;
    [full, filling] = [filling, full];
  }
  await copy.truncate(length);
  return digest.digest("hex");
}

/** Skips zeros, so that a hole stays one. */
async function writeChunk(copy: Deno.FsFile, chunk: Uint8Array): Promise<void> {
  if (isZero(chunk)) {
    copy.seekSync(chunk.length, Deno.SeekMode.Current);
    return;
  }
  for (let rest = chunk; rest.length > 0;) rest = rest.subarray(await copy.write(rest));
}

/** A chunk that is no multiple of eight bytes is the last one, and need not count. */
function isZero({ buffer, byteOffset, length }: Uint8Array): boolean {
  if (length % 8 !== 0) return false;
  const words = new BigUint64Array(buffer, byteOffset, length / 8);
  for (let index = 0; index < words.length; index++) {
    if (words[index] !== 0n) return false;
  }
  return true;
}
