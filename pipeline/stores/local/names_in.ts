/**
 * What lies in a folder.
 *
 * @module
 */

import { isMissing } from "../../files/quarantine.ts";

/** The names in a folder, sorted; none where it is missing. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
