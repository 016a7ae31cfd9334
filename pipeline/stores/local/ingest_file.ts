import { digestBytes } from "../../digest/digest.ts";
import { digestFile, readStart } from "../../digest/digest_file.ts";
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

/** Makes a file, or a copy of it, read-only, and digests it. */
export async function ingestFile({ from, beside }: GivenFile): Promise<IngestedFile> {
  const path = await ownPath(from, beside);
  // Digested once nobody can write to it, so that these bytes are the ones that are kept.
  Deno.chmodSync(path, READ_ONLY);
  return { path, ...await digestSized(path) };
}

/** A file with further names may change through one of them; one on another disk cannot move. */
async function ownPath(from: string, beside: string): Promise<string> {
  const { nlink, dev } = Deno.statSync(from);
  if (nlink === 1 && dev === Deno.statSync(beside).dev) return from;
  const copy = join(beside, crypto.randomUUID());
  await Deno.copyFile(from, copy);
  return copy;
}

/** Opens a small file once for both. */
async function digestSized(path: string): Promise<Pick<IngestedFile, "digest" | "bytes">> {
  using file = Deno.openSync(path);
  const { bytes, isAll } = readStart(file);
  return isAll
    ? { digest: digestBytes(bytes), bytes: bytes.length }
    : { digest: await digestFile(path), bytes: file.statSync().size };
}
