/**
 * A file that is still on its way: the bytes so far, and beside them what the server said of the
 * file that they belong to.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ExpectedFile } from "../../datasets/dataset.ts";

/** A file of which the first bytes are there. */
export interface PartialFile {
  /** Where the bytes are. */
  readonly path: string;
  /** Where the remark of its source is. */
  readonly remarkPath: string;
}

/** What is known of the source of the bytes so far. */
export interface PartialRemark {
  /** The address that gave them. */
  readonly url: string;
  /** The server's `ETag` or `Last-Modified`, for `If-Range`; null where it gave none to rely on. */
  readonly validator: string | null;
  /** The whole file's length, or null where the server did not say. */
  readonly total: number | null;
}

/**
 * Names the partial file of a download. Another set of addresses or another expectation has another
 * name, so that bytes of different files never come together.
 *
 * @param folder The folder that outlives an interruption.
 * @param urls The addresses.
 * @param expected What is known of the file.
 * @returns Its paths; nothing is made yet.
 */
export function partialFile(
  folder: string,
  urls: readonly string[],
  expected: ExpectedFile,
): PartialFile {
  const known = [[...urls].sort(), expected.bytes, expected.sha256, expected.md5];
  const name = createHash("sha256").update(JSON.stringify(known)).digest("hex").slice(0, 16);
  return { path: join(folder, `${name}.partial`), remarkPath: join(folder, `${name}.json`) };
}

/**
 * How many bytes are there.
 *
 * @param partial The partial file.
 * @returns Its length; 0 where there is none.
 */
export async function partialBytes({ path }: PartialFile): Promise<number> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

/**
 * Reads the remark.
 *
 * @param partial The partial file.
 * @returns The remark, or null where there is none or an interruption cut it off.
 */
export async function readRemark({ remarkPath }: PartialFile): Promise<PartialRemark | null> {
  try {
    return JSON.parse(await Deno.readTextFile(remarkPath));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Begins a partial file anew: no bytes, and this remark.
 *
 * @param partial The partial file.
 * @param remark What the server said.
 */
export async function restartPartial(partial: PartialFile, remark: PartialRemark): Promise<void> {
  // The old bytes go first: they must never be found beside the new remark.
  await removePartial(partial);
  await Deno.writeTextFile(partial.remarkPath, JSON.stringify(remark));
}

/**
 * Removes a partial file, so that the next run starts afresh.
 *
 * @param partial The partial file.
 */
export async function removePartial({ path, remarkPath }: PartialFile): Promise<void> {
  await Deno.remove(path).catch(ignoreMissing);
  await Deno.remove(remarkPath).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
