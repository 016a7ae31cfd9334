/**
 * Flips one bit in the middle of a file and puts its size, mode and mtime back, as a failing disk or
 * a careless tool would.
 */
export async function flipByte(path: string): Promise<void> {
  const { mode, mtime, atime } = await Deno.stat(path);
  await Deno.chmod(path, 0o644);
  const bytes = await Deno.readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle]! ^= 1;
  await Deno.writeFile(path, bytes);
  await Deno.chmod(path, mode! & 0o777);
  await Deno.utime(path, atime!, mtime!);
}
