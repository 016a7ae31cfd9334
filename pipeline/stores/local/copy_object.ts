import { digestFile } from "../../digest/digest_file.ts";
import { copyFile, copySmall, tryClone } from "../../files/copy_file.ts";

/** An object to copy. */
export interface ObjectCopy {
  readonly object: string;
  /** The path of the copy; nothing is there yet. */
  readonly to: string;
  readonly links: Links;
}

/**
 * The copies that may be a further name of the object, which is read-only: all, or large ones where the
 * file system would store their bytes twice.
 */
export type Links = "all" | "large";

/** Copies an object; gives the digest of the copy, since that is what will be read. */
export async function copyObject(
  { object, to, links }: ObjectCopy,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const copy = { from: object, to };
  const digest = links === "large" ? copySmall(copy) : null;
  if (digest !== null) return digest;
  const isShared = links === "large" && await tryClone(copy) || tryLink(object, to);
  return isShared ? await digestFile(to, options) : await copyFile(copy, options);
}

/** It fails on another file system, on one without links, and at one link too many. */
function tryLink(object: string, to: string): boolean {
  try {
    Deno.linkSync(object, to);
    return true;
  } catch {
    return false;
  }
}
