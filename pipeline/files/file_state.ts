/** The metadata that a change of a file cannot leave as it is; times in milliseconds. */
export type FileState = [size: number, mtime: number, ctime: number, inode: number];

/** Reads a file's state; null if the file system does not tell enough, and for no file. */
export function stateOf(info: Deno.FileInfo | null): FileState | null {
  if (!info?.isFile || info.mtime === null || info.ctime === null || info.ino === null) return null;
  return [info.size, info.mtime.getTime(), info.ctime.getTime(), info.ino];
}

/**
 * A file's ctime comes in whole seconds here, so that a change in the same second as the last one
 * would not show.
 */
const RACY_MILLISECONDS = 2_000;

/** Tells whether a file changed too recently for its times to show the next change. */
export function isRacy(changedAt: number, now: number): boolean {
  return now - changedAt < RACY_MILLISECONDS;
}

/** The source of the time, for tests. */
export interface Clock {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}
