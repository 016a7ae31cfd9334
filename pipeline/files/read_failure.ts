/** The error codes of a file whose bytes are lost. */
const CORRUPTED = new Set(["EIO", "EISDIR", "ELOOP", "EBADMSG", "EUCLEAN"]);

/** Tells whether the file itself cannot be read; too many open files, say, are no such reason. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && "code" in error && CORRUPTED.has(String(error.code));
}

/** Tells whether nothing is there, not even a folder to hold it. */
export function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
}

/**
 * Names what is wrong with a file that cannot be digested.
 *
 * @throws The error itself if it says nothing of the file.
 */
export function corruptionOf(error: unknown): "missing" | "unreadable" {
  if (isMissing(error)) return "missing";
  if (isUnreadable(error)) return "unreadable";
  throw error;
}

/** Ignores that nothing is there; throws every other error. */
export function unlessMissing(error: unknown): null {
  if (!isMissing(error)) throw error;
  return null;
}
