/**
 * Lists the files of a folder.
 *
 * @module
 */

/** Lists the paths of all files below a folder, sorted; none where there is no such folder. */
export async function namesIn(folder: string, below = ""): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)) {
      names.push(...isDirectory ? await namesIn(folder, `${below}${name}/`) : [`${below}${name}`]);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}
