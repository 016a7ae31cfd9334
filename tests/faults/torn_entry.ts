/** Leaves only the first half of a text file, as a write that was cut off would. */
export async function tearEntry(path: string): Promise<void> {
  const text = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text.slice(0, text.length >> 1));
}
