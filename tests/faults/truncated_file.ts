/** Cuts a file to half its length, as a crash without a sync would. */
export async function truncateFile(path: string): Promise<void> {
  const { size, mode } = await Deno.stat(path);
  await Deno.chmod(path, 0o644);
  await Deno.truncate(path, size >> 1);
  await Deno.chmod(path, mode! & 0o777);
}
