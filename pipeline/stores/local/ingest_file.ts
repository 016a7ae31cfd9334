import { digestBytes } from "../../digest/digest.ts";
import { digestFile, readStart } from "../../digest/digest_file.ts";
import { openRegularFile } from "../../digest/regular_file.ts";
import { copyFile } from "../../files/copy_file.ts";
import { join } from "../../path.ts";

/** A file that a stage wrote. */
export interface GivenFile {
  readonly from: string;
  /** A scratch folder on the store's file system. */
  readonly beside: string;
}

/** A file that can be moved into the store once it is synced. */
export interface IngestedFile {
  /** Its path, or that of a copy. */
  readonly path: string;
  readonly digest: string;
  readonly bytes: number;
}

const READ_ONLY = 0o444;

interface IngestOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Makes a file, or a copy of it, read-only, and digests it. */
export async function ingestFile(
  { from, beside }: GivenFile,
  options: IngestOptions = {},
): Promise<IngestedFile> {
  const path = await ownPath({ from, beside }, options);
  // Digested once nobody can write to it, so that these bytes are the ones that are kept.
  Deno.chmodSync(path, READ_ONLY);
  return { path, ...await digestSized(path, options) };
}

/** A file with further names may change through one of them; one on another disk cannot move. */
async function ownPath(
  { from, beside }: GivenFile,
  options: IngestOptions,
): Promise<string> {
  const { nlink, dev } = Deno.statSync(from);
  if (nlink === 1 && dev === Deno.statSync(beside).dev) return from;
  const to = join(beside, crypto.randomUUID());
  await copyFile({ from, to }, options);
  return to;
}

/** Opens a small file once for both. */
async function digestSized(
  path: string,
  options: IngestOptions,
): Promise<Pick<IngestedFile, "digest" | "bytes">> {
  using file = openRegularFile(path);
  const { bytes, isAll } = readStart(file);
  return isAll
    ? { digest: digestBytes(bytes), bytes: bytes.length }
    : { digest: await digestFile(path, options), bytes: file.statSync().size };
}
