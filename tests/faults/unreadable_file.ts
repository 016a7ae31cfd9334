/** Puts a folder where a file was, so that no one can read its bytes: not even root. */
export async function blockFile(path: string): Promise<void> {
  await Deno.remove(path);
  await Deno.mkdir(path);
}
