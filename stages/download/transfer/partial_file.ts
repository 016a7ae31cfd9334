import { createHash } from "node:crypto";
import { join } from "node:path";
import type { FileFacts } from "../../datasets/dataset.ts";

/** The paths of a partial file: its first bytes, and beside them what is known of their source. */
export interface PartialFile {
  readonly path: string;
  /** A JSON file with their {@linkcode PartialSource}. */
  readonly sourcePath: string;
}

/** The source of the bytes so far. */
interface PartialSource {
  /** {@linkcode withoutSecrets}. */
  readonly url: string;
  /** A strong `ETag` or the `Last-Modified`, for `If-Range`; null where the server sent neither. */
  readonly validator: string | null;
  /** The length of the complete file; null where the server did not send it. */
  readonly total: number | null;
}

/**
 * Names the partial file of a download. Other addresses or another expectation give another name, so
 * that bytes of different files are never joined.
 *
 * @param folder A folder that outlives an interruption.
 */
export function partialFile(
  folder: string,
  urls: readonly string[],
  expected: FileFacts,
): PartialFile {
  const known = [urls.map(withoutSecrets).sort(), expected.bytes, expected.sha256, expected.md5];
  const name = createHash("sha256").update(JSON.stringify(known)).digest("hex").slice(0, 16);
  return { path: join(folder, `${name}.partial`), sourcePath: join(folder, `${name}.json`) };
}

/** Leaves out credentials and query, which may be secret and change from run to run. */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Gives the length of a partial file; 0 if there is none. */
export async function partialBytes({ path }: PartialFile): Promise<number> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

/** Reads the source of a partial file; null if there is none or an interruption cut it off. */
export async function readSource({ sourcePath }: PartialFile): Promise<PartialSource | null> {
  try {
    return JSON.parse(await Deno.readTextFile(sourcePath));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Starts a partial file from zero bytes of a source. */
export async function restartPartial(partial: PartialFile, source: PartialSource): Promise<void> {
  // The old bytes are removed first: they must never be found beside the new source.
  await removePartial(partial);
  await Deno.writeTextFile(partial.sourcePath, JSON.stringify(source));
}

/** Removes a partial file. */
export async function removePartial({ path, sourcePath }: PartialFile): Promise<void> {
  await Deno.remove(path).catch(ignoreMissing);
  await Deno.remove(sourcePath).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
