import { UserError } from "../problem.ts";

const KNOWN: Readonly<Record<string, readonly [found: string, remedy: string]>> = {
  ENOSPC: [
    "no space left on device",
    "Free some space there, then run again: what was stored before is whole",
  ],
  EDQUOT: [
    "the disk quota is used up",
    "Free some space there, then run again: what was stored before is whole",
  ],
  EMFILE: [
    "too many files are open",
    "Raise the limit, such as with `ulimit -n 4096`, then run again: what was stored before is whole",
  ],
  ENFILE: [
    "too many files are open on this machine",
    "Close other programs, then run again: what was stored before is whole",
  ],
  EIO: [
    "the disk reports an error",
    "Check the disk, then run again: what was stored before is verified when it is used",
  ],
  EROFS: [
    "the file system is read-only",
    "Make it writable, or work on a copy of the project elsewhere",
  ],
  EACCES: ["permission denied", "Make the folder writable for the user who runs this"],
  EPERM: ["permission denied", "Make the folder writable for the user who runs this"],
  ENOTDIR: ["a file is where a folder has to be", "Move that file away"],
  EEXIST: ["a file is where a folder has to be", "Move that file away"],
};

/**
 * Explains an error of the file system.
 *
 * @param action The start of the message: `Cannot store "model" in "artifacts/store"`.
 * @returns An error with the action, what was found and what to do; any other error as it is. Of a
 * `SuppressedError`, the first error counts.
 *
 * @example A full disk
 * ```ts
 * import { explainIoError } from "./explain_io_error.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const full = Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
 * const { message } = explainIoError(full, 'Cannot store "model"') as Error;
 * assertEquals(message.split("\n")[0], 'Cannot store "model": no space left on device');
 * ```
 */
export function explainIoError(thrown: unknown, action: string): unknown {
  const error = firstOf(thrown);
  if (!(error instanceof Error)) return error;
  // An explained error is explained anew: a person asked for the outermost action.
  const cause = error.cause instanceof Error ? error.cause : error;
  const known = KNOWN[String((cause as { code?: string }).code)];
  if (known === undefined) return error;
  const [found, remedy] = known;
  return new UserError(`${action}: ${found}\n${remedy}`, { cause });
}

/** A disk that refuses one thing often refuses the clean-up too. */
function firstOf(thrown: unknown): unknown {
  return thrown instanceof SuppressedError ? firstOf(thrown.suppressed) : thrown;
}
