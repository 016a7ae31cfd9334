import { NotAFileError } from "../digest/regular_file.ts";
import { explainIoError } from "./explain_io_error.ts";

/** The error codes of a file whose bytes are lost. */
const CORRUPTED = new Set(["EIO", "EISDIR", "ELOOP", "EBADMSG", "EUCLEAN"]);

/** The error codes of a place that takes no change. */
const REFUSED = new Set(["EROFS", "EACCES", "EPERM"]);

/** Tells whether the file itself cannot be read; too many open files, say, are no such reason. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof NotAFileError ||
    error instanceof Error && "code" in error && CORRUPTED.has(String(error.code));
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

/**
 * Tells whether a change was refused: by a file system that is read-only, or since the place belongs to
 * another user. Who only reads can do without.
 */
export function isRefused(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && REFUSED.has(String(cause.code));
}

/** Ignores that a change was refused; throws every other error. */
export function unlessRefused(error: unknown): null {
  if (!isRefused(error)) throw error;
  return null;
}

/**
 * Reads a file with a function. A file of one's own that its mode hides is made readable first.
 *
 * @throws {UserError} If it may not be read.
 */
export async function readOwn<Read>(path: string, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    const mode = (await Deno.stat(path).catch(() => null))?.mode ?? 0;
    const isOpened = await Deno.chmod(path, mode | 0o400).then(() => true, () => false);
    if (isOpened) return await read();
    throw explainIoError(error, `Cannot read "${path}"`);
  }
}
