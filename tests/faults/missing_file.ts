/** Removes a file, as someone who makes room would. */
export async function loseFile(path: string): Promise<void> {
  await Deno.remove(path);
}
