/** Something that is no regular file, where one is wanted. */
export class NotAFileError extends Error {
  override readonly name = "NotAFileError";
}

/**
 * Opens a file to read it.
 *
 * @throws {NotAFileError} If it is a folder, a pipe, a socket or a device: to open a pipe blocks the
 * thread until somebody writes to it, and some devices never end.
 * @throws {Deno.errors.NotFound} If there is no such file.
 */
export function openRegularFile(path: string): Deno.FsFile {
  const info = Deno.statSync(path);
  if (!info.isFile) {
    throw new NotAFileError(`Cannot read "${path}": it is ${kindOf(info)}, expected a file`);
  }
  return Deno.openSync(path);
}

/** Names the kind of what is at a path: `a file`, `a named pipe`. */
export function kindOf(info: Deno.FileInfo): string {
  if (info.isFile) return "a file";
  if (info.isDirectory) return "a folder";
  if (info.isSymlink) return "a symbolic link";
  if (info.isSocket) return "a socket";
  return info.isFifo ? "a named pipe" : "a device";
}
