import { dirname } from "../path.ts";
import { UserError } from "../problem.ts";

/** The found and the remedy of a message. */
type Explanation = readonly [found: string, remedy: string];

const DENIED: Explanation = [
  "permission denied",
  "Make the folder writable for the user who runs this",
];
const BLOCKED: Explanation = ["a file is where a folder has to be", "Move that file away"];

const KNOWN: Readonly<Record<string, Explanation>> = {
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
  EXDEV: [
    "a part of the store lies on another file system",
    "Keep the store's folders on one: a link may lead to the whole of it",
  ],
  EACCES: DENIED,
  EPERM: DENIED,
  ENOTDIR: BLOCKED,
  EEXIST: BLOCKED,
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
  const code = String((cause as { code?: string }).code);
  const known = KNOWN[code];
  if (known === undefined) return error;
  const [found, remedy] = obstacleOf(cause, known) ?? known;
  return new UserError(`${action}: ${found}\n${remedy}`, { cause });
}

/**
 * Explains why a folder that seems to be missing cannot be made.
 *
 * @param action The start of the message.
 * @returns Null where nothing is in the way.
 */
export function explainMissing(folder: string, action: string): UserError | null {
  const [found, remedy] = obstacleAt(folder, BLOCKED) ?? [];
  return found === undefined ? null : new UserError(`${action}: ${found}\n${remedy}`);
}

/** A disk that refuses one thing often refuses the clean-up too. */
function firstOf(thrown: unknown): unknown {
  return thrown instanceof SuppressedError ? firstOf(thrown.suppressed) : thrown;
}

/** Finds what is in the way, where the error tells its path; null where nothing there says why. */
function obstacleOf({ message }: Error, known: Explanation): Explanation | null {
  const [, from, to] = /: \w+ '(.*?)'(?: -> '(.*)')?$/s.exec(message) ?? [];
  for (const path of [to, from]) {
    const found = path?.startsWith("/") ? obstacleAt(path, known) : null;
    if (found !== null) return found;
  }
  return null;
}

function obstacleAt(path: string, known: Explanation): Explanation | null {
  const there = nearest(path);
  const info = lookAt(there, Deno.statSync);
  if (known === DENIED) return info === null ? null : deniedAt(there, info);
  if (known !== BLOCKED) return null;
  if (info === null) {
    return [
      `"${there}" is a link to "${Deno.readLinkSync(there)}", where nothing is`,
      "Mount what it leads to, or remove the link",
    ];
  }
  return info.isFile ? [`"${there}" is a file, expected a folder`, "Move that file away"] : null;
}

/** Finds the nearest folder that is there: what was to be made is not, and some may not be searched. */
function nearest(path: string): string {
  return lookAt(path, Deno.lstatSync) !== null || path === "/" ? path : nearest(dirname(path));
}

function lookAt(path: string, look: (path: string) => Deno.FileInfo): Deno.FileInfo | null {
  try {
    return look(path);
  } catch {
    return null;
  }
}

/** A file can be moved and removed if its folder can be written to, whatever its own mode is. */
function deniedAt(path: string, info: Deno.FileInfo): Explanation {
  const parent = lookAt(dirname(path), Deno.statSync);
  const isFolderInTheWay = info.isFile && parent !== null && !mayWrite(parent);
  const [culprit, { uid }] = isFolderInTheWay ? [dirname(path), parent] : [path, info];
  if (uid === null || uid === Deno.uid()) {
    return [`permission denied for "${culprit}"`, `Allow it: chmod -R u+rwX "${culprit}"`];
  }
  return [
    `permission denied for "${culprit}", which belongs to ${userName(uid)}`,
    `Take it over: sudo chown -R ${userName(Deno.uid())} "${topOf(culprit, uid)}"`,
  ];
}

/** The outermost folder below the current one that has the same owner: what it holds has it too. */
function topOf(path: string, uid: number): string {
  const parent = dirname(path);
  const isBelow = parent.startsWith(`${Deno.cwd()}/`);
  return isBelow && lookAt(parent, Deno.statSync)?.uid === uid ? topOf(parent, uid) : path;
}

function mayWrite({ mode, uid, gid }: Deno.FileInfo): boolean {
  if (mode === null) return true;
  if (uid === Deno.uid()) return (mode & 0o200) !== 0;
  return (mode & (gid === Deno.gid() ? 0o020 : 0o002)) !== 0;
}

function userName(uid: number | null): string {
  const users = lookAt("/etc/passwd", Deno.statSync) ? Deno.readTextFileSync("/etc/passwd") : "";
  const line = users.split("\n").find((line) => line.split(":")[2] === String(uid));
  return line?.split(":")[0] ?? String(uid);
}
