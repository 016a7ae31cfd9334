import { digestBytes } from "../../digest/digest.ts";
import { digestFile, readStart } from "../../digest/digest_file.ts";

/** An object to copy. */
export interface ObjectCopy {
  readonly object: string;
  /** The path of the copy; nothing is there yet. */
  readonly to: string;
  /** True if the copy may share the object's bytes on disk. */
  readonly link: boolean;
}

/** Copies an object; gives the digest of the copy, since that is what will be read. */
export async function copyObject({ object, to, link }: ObjectCopy): Promise<string> {
  if (link && tryLink(object, to)) return await digestFile(to);
  const digest = copySmall(object, to);
  if (digest !== null) return digest;
  await Deno.copyFile(object, to);
  // The object is read-only; a person may edit the copy.
  await Deno.chmod(to, 0o644);
  return await digestFile(to);
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

/** Copies a small file through memory, which takes half as long; null if it is not small. */
function copySmall(object: string, to: string): string | null {
  using file = Deno.openSync(object);
  const { bytes, isAll } = readStart(file);
  if (!isAll) return null;
  // Nothing may be there: through a link, the object itself would be written.
  Deno.writeFileSync(to, bytes, { createNew: true });
  return digestBytes(bytes);
}
