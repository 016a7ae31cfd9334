import { explainIoError } from "../files/explain_io_error.ts";
import { join } from "../path.ts";
import type { RunDifference } from "./diff_sides.ts";

/**
 * Writes a page to a file named for both versions, in a folder that is made if need be.
 *
 * @throws {UserError} If the disk refuses.
 */
export async function writePage(
  page: string,
  { before, after }: RunDifference,
  { folder }: { readonly folder: string },
): Promise<string> {
  const path = join(folder, `${before}..${after}.html`.replaceAll("/", "-"));
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(path, page);
  } catch (error) {
    throw explainIoError(error, `Cannot write "${path}"`);
  }
  return path;
}
