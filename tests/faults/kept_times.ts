/** Changes a file, and puts its mode and mtime back, as a careless tool would. */
export async function keepingTimes(path: string, change: () => Promise<void>): Promise<void> {
  const { mode, mtime, atime } = await Deno.stat(path);
  await Deno.chmod(path, 0o644);
  await change();
  await Deno.chmod(path, mode! & 0o777);
  await Deno.utime(path, atime!, mtime!);
}
