/**
 * The paths of all files below a folder, sorted; none where there is no such folder.
 *
 * @module
 */

/** Lists them, relative to the folder. */
export async function namesIn(folder: string, below = ""): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)) {
      if (isDirectory) names.push(...await namesIn(folder, `${below}${name}/`));
      else names.push(`${below}${name}`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}
