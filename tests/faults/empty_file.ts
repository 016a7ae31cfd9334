/** Leaves a file without a byte, as a crash before its first write reached the disk would. */
export async function emptyFile(path: string): Promise<void> {
  const { mode } = await Deno.stat(path);
  await Deno.chmod(path, 0o644);
  await Deno.truncate(path);
  await Deno.chmod(path, mode! & 0o777);
}
