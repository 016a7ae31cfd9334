/**
 * Brings one file out of the store.
 *
 * @module
 */

import { digestBytes } from "../../digest/digest.ts";
import { digestFile, readStart } from "../../digest/digest_file.ts";

/** A file to bring. */
export interface ObjectCopy {
  /** The path of its object. */
  readonly object: string;
  /** Where it is to lie; nothing is there yet. */
  readonly to: string;
  /** Whether it may share the object's bytes on disk. */
  readonly link: boolean;
}

/** Brings a file; gives the digest of what is brought, not of the object: it is what will be read. */
export async function copyObject({ object, to, link }: ObjectCopy): Promise<string> {
  if (link && tryLink(object, to)) return await digestFile(to);
  const digest = copySmall(object, to);
  if (digest !== null) return digest;
  await Deno.copyFile(object, to);
  // A copy has the object's mode; people may edit theirs.
  await Deno.chmod(to, 0o644);
  return await digestFile(to);
}

/** Another file system, or one without links, or one link too many: a copy does as well. */
function tryLink(object: string, to: string): boolean {
  try {
    Deno.linkSync(object, to);
    return true;
  } catch {
    return false;
  }
}

/** Copies a small file through memory, which takes half as long; null where it is not small. */
function copySmall(object: string, to: string): string | null {
  using file = Deno.openSync(object);
  const { bytes, isAll } = readStart(file);
  if (!isAll) return null;
  // Nothing may be there: through a link, the object itself would be written.
  Deno.writeFileSync(to, bytes, { createNew: true });
  return digestBytes(bytes);
}
