import { openDigestPool } from "../../digest/digest_pool.ts";
import { mapPooled } from "../../files/map_pooled.ts";
import { type Corruption, quarantine } from "../../files/quarantine.ts";
import { corruptionOf, readOwn } from "../../files/read_failure.ts";
import type { VerifyOptions } from "../result_store.ts";
import type { LocalFolder } from "./layout.ts";

/** A file with the digest that it should have. */
export interface NamedFile {
  readonly path: string;
  readonly expected: string;
  /** Text that is digested before its bytes. Default: none. */
  readonly head?: string;
  readonly bytes: number;
}

/** Digests files, on all cores; a corrupted one is quarantined unless it is a dry run. */
export async function verifyFiles(
  folder: LocalFolder,
  files: readonly NamedFile[],
  { isDryRun, onProgress, signal }: VerifyOptions,
): Promise<Corruption[]> {
  const total = sizeOf(files);
  let done = 0;
  using pool = openDigestPool(total);
  const corruption = await mapPooled(files, async ({ path, expected, head = "", bytes }) => {
    if (signal.aborted) return null;
    const found = await readOwn(path, () => pool.digestFile(path, { head })).catch(corruptionOf);
    onProgress({ done: done += bytes, total });
    if (found === expected) return null;
    return isDryRun
      ? { path, expected, found, quarantined: null }
      : await quarantine(folder.quarantine, path, { expected, head });
  });
  return corruption.filter((found) => found !== null);
}

/** The size of a file; 0 where it is missing. */
export async function fileSize(path: string): Promise<number> {
  return (await Deno.stat(path).catch(() => null))?.size ?? 0;
}

/** The size of some files in all. */
export function sizeOf(files: readonly NamedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
